using Pycos.Fabric.Real;

namespace Pycos;

/// <summary>Runs scenarios under many schedules, and reproduces the failing ones.</summary>
public static class Explorer
{
    /// <summary>Explores a scenario; throws the whole report if a schedule fails.</summary>
    /// <param name="scenario">The program; each schedule calls it once.</param>
    /// <param name="options">How to explore; null for the defaults.</param>
    /// <exception cref="ExplorationFailedException">A schedule failed.</exception>
    /// <exception cref="FormatException"><see cref="ExploreOptions.Replay"/> is no replay token, or one of another scenario.</exception>
    public static void Check(Func<Simulation, Coroutine> scenario, ExploreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Check(new Scenario(Scenario.NameOf(scenario.Method), scenario), options);
    }

    /// <inheritdoc cref="Check(Func{Simulation, Coroutine}, ExploreOptions)"/>
    public static void Check(Scenario scenario, ExploreOptions? options = null)
    {
        options ??= new ExploreOptions();
        if (options.Replay is { } token)
        {
            var replay = Replay(scenario, token, options.Simulation);
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
    public static ReplayResult Replay(Scenario scenario, string token, SimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(token);
        var parsed = ReplayToken.Parse(token);
        if (parsed.Scenario != scenario.Name)
        {
            throw new FormatException(
                $"The replay token belongs to scenario '{parsed.Scenario}', not to '{scenario.Name}'. Replay it there.");
        }
        var runner = new Runner(scenario, options ?? new SimulationOptions());
        var outcome = runner.Replay(parsed.Choices, keepEvents: true);
        return new ReplayResult(
            scenario.Name, outcome.Failure, outcome.Hash, parsed.TraceHash, outcome.Steps, outcome.VirtualTime, InterleavingTable.Of(runner.Events));
    }

    /// <summary>The scenario that a token belongs to.</summary>
    /// <exception cref="FormatException">The text is no replay token.</exception>
    public static string ScenarioOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return ReplayToken.Parse(token).Scenario;
    }
}
