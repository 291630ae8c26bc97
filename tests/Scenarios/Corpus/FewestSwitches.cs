namespace Pycos.Scenarios.Corpus;

/// <summary>The failing run of a program that has the fewest switches.</summary>
public static class FewestSwitches
{
    private const int SwitchesMax = 5;

    /// <summary>Tries all runs, those with fewer switches first.</summary>
    /// <param name="scenario">The program.</param>
    /// <param name="schedulesMax">Gives up after so many.</param>
    /// <returns>The first that fails, so that all with fewer switches are known to pass; null where that takes too many.</returns>
    public static FoundFailure? Of(Scenario scenario, long schedulesMax) =>
        Explorer.Explore(scenario, new ExploreOptions
        {
            Strategy = StrategyName.Dfs(SwitchesMax),
            Schedules = schedulesMax,
            Shrink = ShrinkOptions.None,
        }).Failure;
}
