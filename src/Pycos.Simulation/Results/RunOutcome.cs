namespace Pycos.Simulation;

/// <summary>How one run went.</summary>
/// <param name="Failure">What went wrong; null if nothing did.</param>
/// <param name="Hash">Of the trace: of every event in its order.</param>
/// <param name="Interleaving">Of the order of those steps whose order can be seen.</param>
/// <param name="Steps">Steps of the run.</param>
/// <param name="Decisions">Scheduling points with a real choice.</param>
/// <param name="Switches">How often an item was put aside that could have gone on.</param>
/// <param name="VirtualTime">Virtual time at its end.</param>
/// <param name="Ending">Whether it came to its end.</param>
internal readonly record struct RunOutcome(
    Failure? Failure, ulong Hash, ulong Interleaving, long Steps, int Decisions, int Switches, TimeSpan VirtualTime, RunEnding Ending)
{
    internal bool IsBrokenOff => Ending == RunEnding.BrokenOff;
}
