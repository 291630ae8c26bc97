using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace Pycos.Threads;

/// <summary>Runs a program of several threads under many schedules of Coyote's.</summary>
/// <remarks>
/// Coyote runs one thread at a time and switches at locks, waits, volatile and interlocked accesses. So it shows the
/// orders of these and none of the processor's own reorderings. A run in which all threads wait is a deadlock, exactly.
/// </remarks>
internal static class Exploration
{
    private const uint Seed = 20;

    // Coyote also guesses by the clock that a run hangs; here it is not to.
    private const uint GuessAfterMilliseconds = 10 * 60 * 1000;

    private const uint SchedulesPerRun = 150;

    /// <summary>The program does what it should under the driver, whatever the schedule.</summary>
    internal static void Passes(Action<World> program) =>
        Passes(() => program(new World()));

    /// <inheritdoc cref="Passes(Action{World})"/>
    internal static void Passes(Action program)
    {
        var report = Explore(program, rounds: 1);
        Assert.True(report is null, report);
    }

    /// <summary>The same program fails under a driver with a planted bug, and Coyote says how.</summary>
    internal static void Finds(string failure, Action<World> program, DriverMaker planted) =>
        Finds(failure, () => program(new World(planted)));

    /// <summary>The same with a bug planted in the fabric.</summary>
    internal static void Finds(string failure, Action<World> program, FabricMaker planted) =>
        Finds(failure, () => program(new World(fabric: planted)));

    /// <inheritdoc cref="Finds(string, Action{World}, DriverMaker)"/>
    internal static void Finds(string failure, Action program)
    {
        var report = Explore(program, rounds: 10);
        Assert.True(report is not null, "Coyote finds nothing.");
        Assert.Contains(failure, report.Split('\n')[0]);
    }

    /// <summary>The first failure, if there is one; every strategy has its turn in each round.</summary>
    private static string? Explore(Action program, uint rounds)
    {
        for (var round = 0u; round < rounds; round++)
        {
            foreach (var strategy in Strategies())
            {
                if (Run(program, strategy.WithRandomGeneratorSeed(Seed + round * SchedulesPerRun)) is { } report) return report;
            }
        }
        return null;
    }

    private static IEnumerable<Configuration> Strategies()
    {
        yield return Configuration.Create().WithRandomStrategy();
        // Threads that run far ahead of others, or stay far behind.
        yield return Configuration.Create().WithPrioritizationStrategy();
        // Switches at accesses to fields, too.
        yield return Configuration.Create().WithPrioritizationStrategy().WithMemoryAccessRaceCheckingEnabled();
    }

    private static string? Run(Action program, Configuration configuration)
    {
        configuration = configuration
            .WithTestingIterations(SchedulesPerRun)
            .WithPartiallyControlledConcurrencyAllowed(false)
            .WithPartiallyControlledDataNondeterminismAllowed(false)
            .WithFailureOnMaxStepsBoundEnabled()
            .WithDeadlockTimeout(GuessAfterMilliseconds)
            .WithTelemetryEnabled(false);
        using var engine = TestingEngine.Create(configuration, program);
        engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.None));
        engine.Run();
        return engine.TestReport.BugReports.FirstOrDefault() is { } bug ? $"{bug}\n\n{engine.ReadableTrace}" : null;
    }
}
