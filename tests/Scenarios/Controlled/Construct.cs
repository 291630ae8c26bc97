namespace Pycos.Scenarios.Controlled;

/// <summary>A construct of .NET's asynchronous code, in a correct program.</summary>
/// <param name="Code">How it is written.</param>
/// <param name="Standing">What the simulator makes of it.</param>
/// <param name="Use">Uses it, beside another that does the same; throws where it does not do what it does in production.</param>
/// <param name="Instead">What to write where it is not explored.</param>
public sealed record Construct(string Code, Standing Standing, Func<TimeProvider, Task> Use, string Instead = "")
{
    private static readonly ExploreOptions Options = new() { Schedules = 50, Strategy = StrategyName.Parse("random"), Shrink = ShrinkOptions.None };

    /// <summary>Which group it belongs to.</summary>
    public string Group { get; init; } = "";

    /// <summary>What the simulator says of two tasks that use it at a time.</summary>
    public ExplorationResult Explore() => Explorer.Explore(new Scenario(Code, UseTwice), Options);

    public override string ToString() => Code;

    private async Coroutine UseTwice(World world)
    {
        var first = world.Spawn(async self => await Use(self.Clock), "first");
        var second = world.Spawn(async self => await Use(self.Clock), "second");
        await first;
        await second;
    }
}
