namespace Pycos.Simulation;

/// <summary>One run of a scenario in a world made for it: from the first task to the last, and to the verdict.</summary>
internal sealed class SimulatedRun : IWatchedRun
{
    // A world that is shut down has this many steps to end its daemons.
    private const int ShutdownSteps = 10_000;

    private readonly Liveness liveness;
    private readonly PoolWork pool;
    private Func<World, Coroutine>? body;
    private volatile bool isHalted;

    internal SimulatedRun(RunBuffers buffers, WorldOptions options, Strategy strategy, RunWatch watch, RunLimits limits)
    {
        liveness = buffers.Liveness;
        Time = new WorldTime();
        Judge = new Judge(Time, options);
        Trace = new TraceObserver(Time, buffers.Tables, buffers.Footprint, watch.Recorder?.Paths, options.TaskNames);
        if (watch.KeepEvents) Trace.KeepEvents();
        if (watch.LastLine is { } line) limits = limits with { OnLast = item => Trace.OnLastLine(item, line) };
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

    /// <summary>Whether a step was found not to end.</summary>
    internal bool IsHalted => isHalted;

    /// <summary>Whose step that was, if it was somebody's.</summary>
    internal WorkItem? Stuck { get; private set; }

    /// <summary>The method that this step went on with, as far as it is known.</summary>
    internal string? StuckMethod { get; private set; }

    long IWatchedRun.Steps => Time.Steps;

    bool IWatchedRun.IsWaiting => Crank.IsWaiting;

    private bool IsGoingOn => Judge.Failure is null && Crank.Ending == RunEnding.Complete;

    internal void OnSometimes(string name, bool holds) => (Conditions ??= new Conditions()).Add(name, holds);

    /// <summary>Runs the scenario on this thread.</summary>
    internal void Run(Func<World, Coroutine> scenario)
    {
        body = scenario;
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

    void IWatchedRun.Halt()
    {
        Trace.Freeze();
        Stuck = Crank.Stepping;
        StuckMethod = MethodOf(Stuck as Fiber);
        isHalted = true;
        Crank.Halt();
    }

    /// <summary>What the task's step went on with; in its first one nobody but the scenario's own task is known to have a method.</summary>
    private string? MethodOf(Fiber? fiber)
    {
        if (fiber?.Frame is { } frame) return MethodNames.Of(frame.StateMachineType);
        return fiber is not null && fiber.Task == Judge.Main ? MethodNames.Of(body!.Method) : null;
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
        if (IsGoingOn) Judge.OnTasksEnded([.. Hosts.All.Select(static host => host.Fabric)]);
        for (var i = 0; i < Hosts.All.Count; i++) Hosts.All[i].Scheduler.Close();
        Hosts.Processes.CloseAll();
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
