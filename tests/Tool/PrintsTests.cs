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

    [Fact]
    public void That_no_schedule_ended_is_a_failure_that_is_saved_and_can_be_looked_at()
    {
        var explored = ToolRun.Of("explore", Assembly, "--scenario", "Endless", "--time", "1ms", "--output", folder.Path, "--format", "json");
        Assert.Equal(1, explored.Status);
        var json = Assert.Single(explored.Json);
        Assert.Equal(("unfinished", 0), ((string?)json["failure"]!["kind"], (int)json["schedules"]!));

        var replayed = ToolRun.Of("replay", (string)json["failure"]!["file"]!);
        Assert.Equal(1, replayed.Status);
        Assert.Contains("No schedule ended in the time given", replayed.Output);
    }

    [Fact]
    public void A_replay_prints_what_one_run_of_it_does_however_many_it_takes_to_find_that_run()
    {
        // A file of a program that could fail, of one that cannot: all that can be tried is.
        var failing = new Scenario("PrintingScenarios.Tame", async world =>
        {
            await world.Self.Yield();
            await PrintingScenarios.Wordy(world);
        });
        var found = Finding.Of(Explorer.Explore(failing));
        Assert.Null(FailureFile.Save(folder.Path, Assembly, null, found, out var file));
        console.GetStringBuilder().Clear();

        var replayed = ToolRun.Of("replay", file);
        Assert.Equal(3, replayed.Status);
        Assert.Contains("Diverged: ", replayed.Output);
        Assert.Equal(1, Occurrences(replayed.Error));

        var shrunk = ToolRun.Of("shrink", file);
        Assert.Equal(3, shrunk.Status);
        Assert.Equal(1, Occurrences(shrunk.Error));
        Assert.Empty(console.ToString());

        static int Occurrences(string text) => text.Split(PrintingScenarios.Line).Length - 1;
    }
}
