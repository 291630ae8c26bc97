using System.Runtime.InteropServices;

namespace Pycos.Simulation;

/// <summary>Who looks on in a run, each told only what it wants to know: what is told at every step is told through no list of the others.</summary>
/// <remarks>In the order in which they were added.</remarks>
internal sealed class RunObservers
{
    private readonly List<IRunObserver> all = [];
    private readonly List<IReadyObserver> ofReady = [];
    private readonly List<ISteppingObserver> ofStepping = [];
    private readonly List<IStepObserver> ofSteps = [];

    internal ReadOnlySpan<IRunObserver> All => CollectionsMarshal.AsSpan(all);

    internal ReadOnlySpan<IReadyObserver> OfReady => CollectionsMarshal.AsSpan(ofReady);

    internal ReadOnlySpan<ISteppingObserver> OfStepping => CollectionsMarshal.AsSpan(ofStepping);

    internal ReadOnlySpan<IStepObserver> OfSteps => CollectionsMarshal.AsSpan(ofSteps);

    internal void Clear()
    {
        all.Clear();
        ofReady.Clear();
        ofStepping.Clear();
        ofSteps.Clear();
    }

    internal void Add(IRunObserver observer)
    {
        all.Add(observer);
        if (observer is IReadyObserver ready) ofReady.Add(ready);
        if (observer is ISteppingObserver stepping) ofStepping.Add(stepping);
        if (observer is IStepObserver steps) ofSteps.Add(steps);
    }
}
