namespace Pycos.Simulation;

/// <summary>Wants to know what each step has done.</summary>
internal interface IStepObserver : IRunObserver
{
    /// <summary>After a step.</summary>
    /// <param name="item">Who took it.</param>
    /// <param name="footprint">What it touched.</param>
    /// <param name="isReady">Whether the item can go on.</param>
    void OnStep(WorkItem item, Footprint footprint, bool isReady);
}
