namespace Pycos.Tool;

/// <summary>Programs for the tests that run the tool on this very assembly.</summary>
public static class SometimesScenarios
{
    [Scenario]
    public static async Coroutine Hopes(World world)
    {
        await world.Self.Yield();
        world.Sometimes(world.Random.Next(2) == 1, "the draw is 1");
        world.Sometimes(false, "the moon is blue");
    }

    [Scenario]
    public static async Coroutine Throws(World world)
    {
        await world.Self.Yield();
        throw new InvalidOperationException("out of paper");
    }
}
