namespace Pycos.Tool;

/// <summary>The console belongs to the process, so nothing else runs meanwhile.</summary>
[CollectionDefinition("Console", DisableParallelization = true)]
public sealed class ConsoleCollection;

[Collection("Console")]
public sealed class PrintsTests : IDisposable
{
    private static readonly string Assembly = typeof(PrintingScenarios).Assembly.Location;

    private readonly Folder folder = new();
    private readonly TextWriter formerOutput = Console.Out;
    private readonly StringWriter console = new();

    public PrintsTests() => Console.SetOut(console);

    public void Dispose()
    {
        Console.SetOut(formerOutput);
        folder.Dispose();
    }

    [Fact]
    public void What_the_program_prints_never_reaches_standard_output()
    {
        var explored = ToolRun.Of("explore", Assembly, "--scenario", "Chatty", "--output", folder.Path, "--format", "json");
        Assert.Equal(1, explored.Status);
        Assert.Equal("PrintingScenarios.Chatty", (string?)Assert.Single(explored.Json)["scenario"]);
        Assert.Empty(explored.Error);

        var replayed = ToolRun.Of("replay", (string)explored.Json[0]["failure"]!["replay"]!, Assembly, "--format", "json");
        Assert.Equal("reproduced", (string?)Assert.Single(replayed.Json)["outcome"]);
        Assert.Contains(PrintingScenarios.Line, replayed.Error);
        Assert.Empty(console.ToString());
    }
}
