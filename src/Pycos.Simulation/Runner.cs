namespace Pycos;

/// <summary>How one run went.</summary>
internal readonly record struct RunOutcome(
    Failure? Failure, ulong Hash, long Steps, int Decisions, int Switches, TimeSpan VirtualTime, bool IsBrokenOff);

/// <summary>Runs one scenario again and again on one thread.</summary>
internal sealed class Runner(Scenario scenario, SimulationOptions options, Strategy strategy, Func<bool>? isOver = null)
{
    private readonly RunBuffers buffers = new();
    private EventLog events = new();

    /// <summary>The events of the last run that kept them.</summary>
    internal EventLog Events => events;

    /// <summary>Runs the schedule that the strategy samples for the seed.</summary>
    internal RunOutcome Sample(ulong runSeed, RunProfile profile, bool keepEvents = false)
    {
        buffers.Begin(runSeed);
        strategy.Begin(Prng.Derive(runSeed, ChoiceRecord.ScheduleStream), profile);
        return Run(new SimulationDriver(buffers, options, strategy, keepEvents) { IsOver = isOver });
    }

    /// <summary>Follows a record.</summary>
    internal RunOutcome Replay(ChoiceRecord choices, bool keepEvents = false)
    {
        buffers.BeginReplay(choices);
        return Run(new SimulationDriver(buffers, options, null, keepEvents));
    }

    /// <summary>The choices of the last run.</summary>
    internal ChoiceRecord Recorded() => buffers.Snapshot();

    private RunOutcome Run(SimulationDriver driver)
    {
        var context = SynchronizationContext.Current;
        var former = driver.Scheduler.Enter();
        try
        {
            _ = new Simulation(driver, scenario.Body);
            driver.Run();
        }
        finally
        {
            Scheduler.Leave(former, context);
        }
        if (driver.Trace.Events is { } kept) events = kept;
        return new RunOutcome(
            driver.Failure, driver.Trace.Hash, driver.Steps, buffers.Schedule.Count, driver.Switches, driver.VirtualTime, driver.IsBrokenOff);
    }
}
