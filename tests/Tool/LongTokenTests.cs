namespace Pycos.Tool;

public sealed class LongTokenTests : IDisposable
{
    private static readonly string Here = typeof(LongTokenTests).Assembly.Location;

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_report_names_the_file_in_place_of_a_long_token_and_the_command_replays_the_file()
    {
        var run = ToolRun.Of("explore", Here, "--scenario", nameof(DrawingScenarios.Wasteful), "--shrink-runs", "0", "--output", folder.Path);
        Assert.Equal(1, run.Status);
        Assert.All(run.Output.Split(Environment.NewLine), line => Assert.InRange(line.Length, 0, 1000));
        Assert.Matches(@"(?m)^Replay token: [0-9,]+ characters, which the file has\.\r?$", run.Output);
        var file = run.Under("Saved to:");
        Assert.Contains($" replay {file} ", run.Under("Replay it with:"), StringComparison.Ordinal);
        Assert.Equal(1, ToolRun.Of("replay", file).Status);
    }

    [Fact]
    public void A_long_token_is_shown_where_no_file_has_it()
    {
        var occupied = folder.Write("occupied", "");
        var run = ToolRun.Of("explore", Here, "--scenario", nameof(DrawingScenarios.Wasteful), "--shrink-runs", "0", "--output", Path.Combine(occupied, "below"));
        Assert.StartsWith("pycos1-", run.Under("Replay token:"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_nothing_but_a_token_is_replayed()
    {
        var token = ToolRun.Of("explore", Here, "--scenario", nameof(DrawingScenarios.Wasteful), "--shrink-runs", "0", "--output", folder.Path, "--format", "json")
            .Json[0]["failure"]!["replay"]!.GetValue<string>();
        Assert.Equal(1, ToolRun.Of("replay", folder.Write("of-a-test.token", token + "\n"), Here).Status);
        ToolRun.Of("replay", folder.Write("damaged.token", token[..^1]), Here).IsRefused("damaged");
    }
}
