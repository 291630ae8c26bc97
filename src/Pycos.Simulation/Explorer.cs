using Pycos.Real;

namespace Pycos.Simulation;

/// <summary>Runs scenarios under many schedules, and reproduces the failing ones.</summary>
public static class Explorer
{
    /// <summary>Explores a scenario; throws the whole report if a schedule fails.</summary>
    /// <param name="scenario">The program; each schedule calls it once.</param>
    /// <param name="options">How to explore; null for the defaults.</param>
    /// <exception cref="ExplorationFailedException">A schedule failed.</exception>
    /// <exception cref="FormatException"><see cref="ExploreOptions.Replay"/> is no replay token, or one of another scenario.</exception>
    public static void Check(Func<World, Coroutine> scenario, ExploreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Check(new Scenario(Scenario.NameOf(scenario.Method), scenario), options);
    }

    /// <inheritdoc cref="Check(Func{World, Coroutine}, ExploreOptions)"/>
    public static void Check(Scenario scenario, ExploreOptions? options = null)
    {
        options ??= new ExploreOptions();
        if (options.Replay is { } token)
        {
            var replay = Replay(scenario, token, options.World);
            if (replay.Failure is not null) throw new ExplorationFailedException(FailureReport.Of(replay), replay.Failure);
            return;
        }
        var result = Explore(scenario, options);
        if (result.Failure is { } found) throw new ExplorationFailedException(FailureReport.Of(result), found.Failure);
    }

    /// <summary>Explores a scenario until a schedule fails or the budget is spent.</summary>
    /// <param name="scenario">The program.</param>
    /// <param name="options">How to explore; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or there is no such strategy.</exception>
    public static ExplorationResult Explore(Scenario scenario, ExploreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new ExploreOptions();
        options.Validate();
        return new Exploration(scenario, options, RealTime.Clock).Run();
    }

    /// <summary>Runs the one schedule that a token describes.</summary>
    /// <remarks>
    /// A token of an older state of the program is followed as far as it fits; <see cref="ReplayResult.IsExact"/> says
    /// whether the run was the recorded one.
    /// </remarks>
    /// <param name="scenario">The program.</param>
    /// <param name="token">What a failure report printed.</param>
    /// <param name="options">The world of the run; null for the defaults.</param>
    /// <exception cref="FormatException">The text is no replay token, or one of another scenario.</exception>
    public static ReplayResult Replay(Scenario scenario, string token, WorldOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        return Replay(scenario, new RecordedRun(token, []), options);
    }

    /// <summary>Runs the recorded schedule, or, where the program has changed since then, the one that corresponds to it.</summary>
    /// <remarks>
    /// If the choices do not lead to the recorded run any more, its steps are followed: by task and operation, as far as the
    /// program still has them. Where that does not fail, a few more runs see what else the steps may correspond to;
    /// the first that fails as the recorded run did is the result. That none does is no proof that the bug is gone: explore.
    /// </remarks>
    /// <param name="scenario">The program.</param>
    /// <param name="run">What was saved of the failing run.</param>
    /// <param name="options">The world of the run; null for the defaults.</param>
    /// <exception cref="FormatException">The token is none, or one of another scenario.</exception>
    public static ReplayResult Replay(Scenario scenario, RecordedRun run, WorldOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(run);
        return new AlignedReplay(scenario, run, options ?? new WorldOptions()).Result();
    }

    /// <summary>Makes a failing run shorter, within a budget that may be larger than an exploration's.</summary>
    /// <param name="scenario">The program.</param>
    /// <param name="token">The failing run.</param>
    /// <param name="options">The world of the run, and how much to shrink; what else they say is not asked. Null for the defaults.</param>
    /// <returns>Null if the run does not fail any more.</returns>
    /// <exception cref="FormatException">The text is no replay token, or one of another scenario.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static ShrinkResult? Shrink(Scenario scenario, string token, ExploreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(token);
        options ??= new ExploreOptions();
        options.Validate();
        var parsed = ReplayToken.Of(scenario, token);
        var runner = new Runner(scenario, options.World);
        var outcome = runner.Replay(parsed.Choices);
        if (outcome.Failure is null) return null;
        var failing = new FailingRun(0, outcome, runner.Recorded());
        FoundFailure Reproduced(ExploreOptions budget) => new Reproduction(scenario, budget, runner, RealTime.Clock).Of(failing);
        return new ShrinkResult(Reproduced(options with { ShrinkRuns = 0 }), Reproduced(options));
    }

    /// <summary>The scenario that a token belongs to.</summary>
    /// <exception cref="FormatException">The text is no replay token.</exception>
    public static string ScenarioOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return ReplayToken.Parse(token).Scenario;
    }
}
