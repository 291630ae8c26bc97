namespace Pycos.Tool;

/// <summary>A program that prints, for the tests that run the tool on this very assembly.</summary>
public static class PrintingScenarios
{
    public const string Line = "printed by the program";

    [Scenario]
    public static Coroutine Chatty(World world)
    {
        Console.WriteLine(Line);
        Console.Error.WriteLine(Line);
        world.Assert(false, "it always fails");
        return default;
    }
}
