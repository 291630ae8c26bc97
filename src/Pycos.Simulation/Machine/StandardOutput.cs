namespace Pycos.Simulation;

/// <summary>Where a check says what it did if it is not told where: test frameworks show it with the test.</summary>
internal static class StandardOutput
{
    internal static void WriteLine(string text) => Console.Out.WriteLine(text);
}
