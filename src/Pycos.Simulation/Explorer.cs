using Pycos.Real;

namespace Pycos.Simulation;

/// <summary>Runs scenarios under many schedules, and reproduces the failing ones.</summary>
/// <remarks>
/// A token that is cancelled ends a run between two of its steps; what a step does is not interrupted. Runs are made on threads of the
/// simulator's own while the calling thread waits, so that a step which does not end (<see cref="WorldOptions.StepTimeout"/>) holds up nobody.
/// </remarks>
public static class Explorer
{
    /// <summary>Explores a scenario; throws the whole report if a schedule fails, and says what it did if none does.</summary>
    /// <remarks>
    /// The environment goes before the options: <c>PYCOS_SCHEDULES</c>, <c>PYCOS_TIME</c> (<c>30s</c>, <c>5m</c>; either of the two replaces
    /// both options), <c>PYCOS_STRATEGY</c>, <c>PYCOS_SEED</c>, <c>PYCOS_JOBS</c>,
    /// <c>PYCOS_REPLAY</c>, a token or a saved file, and <c>PYCOS_OUTPUT</c>, the folder that failing runs are saved to.
    /// </remarks>
    /// <param name="scenario">The program; each schedule calls it once.</param>
    /// <param name="options">How to explore; null for the defaults.</param>
    /// <param name="cancellation">Ends the exploration; a failure found by then is reported, as far as it has been shrunk.</param>
    /// <exception cref="ExplorationFailedException">A schedule failed.</exception>
    /// <exception cref="InvalidOperationException">The options have a replay token that does not fail any more.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and no schedule so far had failed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="FormatException">An environment variable cannot be understood, or the token is none, or one of another scenario.</exception>
    public static void Check(Func<World, Coroutine> scenario, ExploreOptions? options = null, CancellationToken cancellation = default) =>
        Check(Scenario.Of(scenario), options, cancellation);

    /// <inheritdoc cref="Check(Func{World, Coroutine}, ExploreOptions, CancellationToken)"/>
    public static void Check(Scenario scenario, ExploreOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options = Surroundings.Over(options ?? new ExploreOptions(), EnvironmentVariables.Read);
        new ScenarioCheck(scenario, options, RealTime.Clock, cancellation).Run();
    }

    /// <summary>Explores a scenario until a schedule fails or the budget is spent; prints nothing, and does not look at the environment.</summary>
    /// <param name="scenario">The program; each schedule calls it once.</param>
    /// <param name="options">How to explore; null for the defaults.</param>
    /// <param name="cancellation">Ends the exploration; the result is what was found by then, and <see cref="ExplorationResult.IsCutShort"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">The options have a replay token, which is for <c>Check</c>.</exception>
    public static ExplorationResult Explore(
        Func<World, Coroutine> scenario, ExploreOptions? options = null, CancellationToken cancellation = default) =>
        Explore(Scenario.Of(scenario), options, cancellation);

    /// <inheritdoc cref="Explore(Func{World, Coroutine}, ExploreOptions, CancellationToken)"/>
    public static ExplorationResult Explore(Scenario scenario, ExploreOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new ExploreOptions();
        options.Validate();
        if (options.Replay is not null) throw new ArgumentException("A replay token in the options is for Explorer.Check. Call Explorer.Replay for the result of one run.", nameof(options));
        using var watch = new PoolWatching();
        return new Exploration(scenario, options, RealTime.Clock, cancellation).Run();
    }

    /// <summary>Runs the one schedule that a token describes; throws the whole report if it fails.</summary>
    /// <param name="scenario">The program.</param>
    /// <param name="token">What a failure report printed.</param>
    /// <param name="world">The world of the run; null for the defaults.</param>
    /// <param name="report">How the run is shown in the message of the exception; null for the defaults.</param>
    /// <param name="cancellation">Breaks the run off.</param>
    /// <exception cref="ExplorationFailedException">The run fails.</exception>
    /// <exception cref="FormatException">The text is no replay token, or one of another scenario.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void CheckReplay(
        Func<World, Coroutine> scenario, string token, WorldOptions? world = null, ReportOptions? report = null, CancellationToken cancellation = default) =>
        CheckReplay(Scenario.Of(scenario), token, world, report, cancellation);

    /// <inheritdoc cref="CheckReplay(Func{World, Coroutine}, string, WorldOptions, ReportOptions, CancellationToken)"/>
    public static void CheckReplay(
        Scenario scenario, string token, WorldOptions? world = null, ReportOptions? report = null, CancellationToken cancellation = default)
    {
        report ??= new ReportOptions();
        report.Validate();
        var replay = Replay(scenario, token, world, cancellation);
        if (replay.Failure is { } failure) throw new ExplorationFailedException(FailureReport.Of(replay, report), failure, replay.Token);
    }

    /// <summary>Runs the one schedule that a token describes.</summary>
    /// <remarks>
    /// A token of an older state of the program is followed as far as it fits; <see cref="ReplayResult.IsExact"/> says
    /// whether the run was the recorded one.
    /// </remarks>
    /// <param name="scenario">The program.</param>
    /// <param name="token">What a failure report printed.</param>
    /// <param name="world">The world of the run; null for the defaults.</param>
    /// <param name="cancellation">Breaks the run off.</param>
    /// <exception cref="FormatException">The text is no replay token, or one of another scenario.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ReplayResult Replay(
        Func<World, Coroutine> scenario, string token, WorldOptions? world = null, CancellationToken cancellation = default) =>
        Replay(Scenario.Of(scenario), token, world, cancellation);

    /// <inheritdoc cref="Replay(Func{World, Coroutine}, string, WorldOptions, CancellationToken)"/>
    public static ReplayResult Replay(Scenario scenario, string token, WorldOptions? world = null, CancellationToken cancellation = default) =>
        Replay(scenario, new RecordedRun(token, []), world, cancellation);

    /// <summary>Runs the recorded schedule, or, where the program has changed since then, the one that corresponds to it.</summary>
    /// <remarks>
    /// If the choices do not lead to the recorded run any more, its steps are followed: by task and operation, as far as the
    /// program still has them. Where that does not fail, a few more runs see what else the steps may correspond to;
    /// the first that fails as the recorded run did is the result. That none does is no proof that the bug is gone: explore.
    /// </remarks>
    /// <param name="scenario">The program.</param>
    /// <param name="run">What was saved of the failing run.</param>
    /// <param name="world">The world of the run; null for the defaults.</param>
    /// <param name="cancellation">Breaks the run off.</param>
    /// <exception cref="FormatException">The token is none, or one of another scenario.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ReplayResult Replay(
        Func<World, Coroutine> scenario, RecordedRun run, WorldOptions? world = null, CancellationToken cancellation = default) =>
        Replay(Scenario.Of(scenario), run, world, cancellation);

    /// <inheritdoc cref="Replay(Func{World, Coroutine}, RecordedRun, WorldOptions, CancellationToken)"/>
    public static ReplayResult Replay(Scenario scenario, RecordedRun run, WorldOptions? world = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(run);
        world ??= new WorldOptions();
        world.Validate();
        using var watch = new PoolWatching();
        return new AlignedReplay(scenario, run, world, cancellation).Result();
    }

    /// <summary>Makes a failing run shorter, within a budget that may be larger than an exploration's.</summary>
    /// <param name="scenario">The program.</param>
    /// <param name="token">The failing run.</param>
    /// <param name="options">How much to shrink; null for the defaults.</param>
    /// <param name="world">The world of the run; null for the defaults.</param>
    /// <param name="cancellation">Ends the shrinking; the result is the smallest run so far.</param>
    /// <returns>Null if the run does not fail any more.</returns>
    /// <exception cref="FormatException">The text is no replay token, or one of another scenario.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before it was known whether the run still fails.</exception>
    public static ShrinkResult? Shrink(
        Func<World, Coroutine> scenario, string token, ShrinkOptions? options = null, WorldOptions? world = null, CancellationToken cancellation = default) =>
        Shrink(Scenario.Of(scenario), token, options, world, cancellation);

    /// <inheritdoc cref="Shrink(Func{World, Coroutine}, string, ShrinkOptions, WorldOptions, CancellationToken)"/>
    public static ShrinkResult? Shrink(
        Scenario scenario, string token, ShrinkOptions? options = null, WorldOptions? world = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(token);
        options ??= new ShrinkOptions();
        options.Validate();
        world ??= new WorldOptions();
        world.Validate();
        using var watch = new PoolWatching();
        if (FailingRun.Of(scenario, ReplayToken.Of(scenario.Name, token).Choices, world, cancellation) is not { } failing) return null;
        var reproduction = new WatchedReproduction(scenario, world, RealTime.Clock, cancellation);
        return new ShrinkResult(reproduction.Of(failing, ShrinkOptions.None, seed: 0), reproduction.Of(failing, options, seed: 0));
    }

    /// <summary>The scenario that a token belongs to.</summary>
    /// <exception cref="FormatException">The text is no replay token.</exception>
    public static string ScenarioOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return ReplayToken.Parse(token).Scenario;
    }
}
