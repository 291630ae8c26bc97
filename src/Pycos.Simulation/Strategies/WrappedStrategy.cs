namespace Pycos.Simulation;

/// <summary>A strategy that lets another one decide, and hands on all that it is told: what wraps it for a purpose of its own cannot forget a member.</summary>
/// <param name="inner">The one that decides.</param>
internal abstract class WrappedStrategy(Strategy inner) : Strategy, IReadyObserver, ISteppingObserver, IStepObserver
{
    /// <summary>The one that decides; another one only between runs.</summary>
    private protected Strategy Inner { get; set; } = inner;

    internal override IRunObserver? Observer => this;

    internal override void Begin(in RunStart start) => Inner.Begin(start);

    internal override int Next(EnabledSet enabled) => Inner.Next(enabled);

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn) => Inner.Draw(stream, bound, drawn);

    public virtual void Begin(RunTables tables) => Inner.Observer?.Begin(tables);

    public virtual void OnReady(WorkItem item) => (Inner.Observer as IReadyObserver)?.OnReady(item);

    public virtual void OnStepping(WorkItem item, EnabledSet enabled) => (Inner.Observer as ISteppingObserver)?.OnStepping(item, enabled);

    public virtual void OnStep(WorkItem item, Footprint footprint, bool isReady) =>
        (Inner.Observer as IStepObserver)?.OnStep(item, footprint, isReady);

    public virtual void OnGone(WorkItem item) => (Inner.Observer as IReadyObserver)?.OnGone(item);

    public virtual void OnTimeMoved() => Inner.Observer?.OnTimeMoved();

    public virtual void OnLastExit(EnabledSet left) => Inner.Observer?.OnLastExit(left);
}
