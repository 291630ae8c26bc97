namespace Pycos.Simulation;

/// <summary>Looks on while a run goes on; one small class for each thing that somebody wants to know.</summary>
/// <remarks>
/// What happens at every step is told only to those who say that they want it: <see cref="IReadyObserver"/>,
/// <see cref="ISteppingObserver"/>, <see cref="IStepObserver"/>. How the daemons are ended is not explored, and their steps are not shown.
/// </remarks>
internal interface IRunObserver
{
    /// <summary>A run begins.</summary>
    /// <param name="tables">Its tasks and objects, as they come up.</param>
    void Begin(RunTables tables)
    {
    }

    /// <summary>Nothing could run, and time moved on to the next timer.</summary>
    void OnTimeMoved()
    {
    }

    /// <summary>The last task that the run waits for has ended.</summary>
    /// <param name="left">What could have gone on.</param>
    void OnLastExit(EnabledSet left)
    {
    }
}
