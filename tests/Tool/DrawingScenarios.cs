namespace Pycos.Tool;

/// <summary>A program that draws more than a report can show, for the tests that run the tool on this very assembly.</summary>
public static class DrawingScenarios
{
    [Scenario]
    public static Coroutine Wasteful(World world)
    {
        for (var i = 0; i < 2000; i++) _ = world.Random.Next(1_000_000);
        world.Assert(false, "it always fails");
        return default;
    }
}
