namespace Pycos.Tool;

/// <summary>A program that prints, for the tests that run the tool on this very assembly.</summary>
public static class PrintingScenarios
{
    public const string Line = "printed by the program";

    /// <summary>What steers a terminal, and turns the direction of what is read.</summary>
    public const string Evil = "\u001b[2J \u009b31m \u202e gnol \u2066 \r";

    /// <summary>Fails in the second of its schedules, and each of them prints.</summary>
    [Scenario(Description = "tells " + Evil + " of itself")]
    public static async Coroutine Wordy(World world)
    {
        Console.WriteLine(Line);
        var isSet = false;
        var setter = world.Spawn(async self => isSet = true, "setter " + Evil);
        var reader = world.Spawn(async self => world.Assert(isSet, $"read {Evil} at {Guid.NewGuid()}"), "reader " + Evil);
        await setter;
        await reader;
    }

    /// <summary>Never ends.</summary>
    [Scenario]
    public static async Coroutine Endless(World world)
    {
        while (true) await world.Self.Sleep(TimeSpan.FromSeconds(1));
    }

    /// <summary>Prints, and never fails.</summary>
    [Scenario]
    public static async Coroutine Tame(World world)
    {
        Console.WriteLine(Line);
        foreach (var name in new[] { "setter", "reader" }) await world.Spawn(async self => await self.Yield(), name);
    }

    [Scenario]
    public static Coroutine Chatty(World world)
    {
        Console.WriteLine(Line);
        Console.Error.WriteLine(Line);
        world.Assert(false, "it always fails");
        return default;
    }
}
