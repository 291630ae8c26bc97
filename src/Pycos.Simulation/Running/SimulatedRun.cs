namespace Pycos.Simulation;

/// <summary>One run of a scenario in a world made for it: from the first task to the last, and to the verdict.</summary>
internal sealed class SimulatedRun
{
    // A world that is shut down has this many steps to end its daemons.
    private const int ShutdownSteps = 10_000;

    private readonly Liveness liveness;
    private readonly PoolWork pool;

    internal SimulatedRun(RunBuffers buffers, WorldOptions options, Strategy strategy, RunWatch watch, RunLimits limits)
    {
        liveness = buffers.Liveness;
        Time = new WorldTime();
        Judge = new Judge(Time, options);
        Trace = new TraceObserver(Time, buffers.Tables, buffers.Footprint, watch.Recorder?.Paths, options.TaskNames);
        if (watch.KeepEvents) Trace.KeepEvents();
        Crank = new Crank(buffers, options, Time, strategy, Judge, limits);
        Hosts = new Hosts(buffers, Time, Crank, Judge, Trace);
        Crank.Hosts = Hosts;
        pool = buffers.Pool;
    }

    internal WorldTime Time { get; }

    internal Judge Judge { get; }

    internal TraceObserver Trace { get; }

    internal Crank Crank { get; }

    internal Hosts Hosts { get; }

    /// <summary>What should hold in some runs; null while nobody has said so.</summary>
    internal Conditions? Conditions { get; private set; }

    private bool IsGoingOn => Judge.Failure is null && Crank.Ending == RunEnding.Complete;

    internal void OnSometimes(string name, bool holds) => (Conditions ??= new Conditions()).Add(name, holds);

    /// <summary>Runs the scenario on this thread.</summary>
    internal void Run(Func<World, Coroutine> scenario)
    {
        var context = SynchronizationContext.Current;
        var former = Hosts.First.Scheduler.Enter();
        var watched = PoolWatch.Watch(pool);
        var thread = PoolThread.Leave();
        try
        {
            Crank.TurnTo(Hosts.First.Scheduler);
            Judge.Main = new World(this, scenario).Main;
            Run();
        }
        finally
        {
            PoolThread.Return(thread);
            PoolWatch.Watch(watched);
            Scheduler.Leave(former, context);
        }
    }

    private void Run()
    {
        do
        {
            while (Judge.Failure is null && liveness.IsBusy && Crank.TryTurn())
            {
            }
            if (IsGoingOn && liveness.IsBusy && Judge.MayBeHelped(Hosts.Tasks())) Crank.AwaitIntruders();
            if (IsGoingOn && liveness.IsBusy) Judge.OnStandstill(Hosts.Tasks(), Trace.History);
            if (IsGoingOn) Crank.OnLastExit();
        }
        while (IsGoingOn && TryRunExitFunctions());
        for (var i = 0; i < Hosts.All.Count && IsGoingOn; i++) Judge.OnLastExit(Hosts.All[i].Scheduler);
        if (IsGoingOn && liveness.HasTasks) ShutDown();
        if (IsGoingOn) Judge.OnTasksEnded(Hosts.All.Select(static host => host.Fabric.SimulatedNetwork));
        for (var i = 0; i < Hosts.All.Count; i++) Hosts.All[i].Scheduler.Close();
        if (Crank.Ending == RunEnding.Complete) Judge.OnEnd();
    }

    /// <summary>Runs those of all hosts that have not run yet; false if there are none.</summary>
    private bool TryRunExitFunctions()
    {
        var haveRun = false;
        // One may make a host.
        for (var i = 0; i < Hosts.All.Count; i++)
        {
            var scheduler = Hosts.All[i].Scheduler;
            Crank.TurnTo(scheduler);
            haveRun |= scheduler.Ending.TryRunExitFunctions();
        }
        return haveRun;
    }

    /// <summary>The non-daemon tasks are done: the daemons end, in an order that is not explored.</summary>
    private void ShutDown()
    {
        Crank.IsShuttingDown = true;
        for (var i = 0; i < Hosts.All.Count; i++)
        {
            var scheduler = Hosts.All[i].Scheduler;
            Crank.TurnTo(scheduler);
            scheduler.Ending.Begin();
        }
        var limit = Time.Steps + ShutdownSteps;
        while (Judge.Failure is null && liveness.HasTasks && Time.Steps < limit && Crank.TryTurn())
        {
        }
        if (IsGoingOn && liveness.HasTasks) Judge.Fail(Leftovers.Tasks(Hosts.Tasks()));
    }
}
