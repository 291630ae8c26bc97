namespace Pycos.Tool;

public sealed class ShrinkTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_that_was_left_as_found_becomes_shorter_and_is_saved_where_it_was()
    {
        var found = Found("--shrink-runs", "0");
        var run = ToolRun.Of("shrink", found.Under("Saved to:"));

        Assert.Equal(1, run.Status);
        string[] parts =
        [
            "fail  Scenarios.CarelessTellers: ", "  time  ", "Replay token:", "Replay it with:", "Saved to:", folder.Path, "Shrunk from ", "Trace hash ",
        ];
        var at = 0;
        foreach (var part in parts)
        {
            var next = run.Output.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(next >= 0, $"'{part}' is not where it belongs in:\n{run.Output}");
            at = next;
        }
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
        Assert.Equal(1, ToolRun.Of("replay", run.Under("Saved to:")).Status);
        Assert.Equal(1, ToolRun.Of("replay", run.Under("Replay token:"), ToolRun.Bank).Status);
    }

    [Fact]
    public void As_json_it_is_one_object_with_the_sizes_before_and_after()
    {
        var file = Found("--shrink-runs", "0").Under("Saved to:");
        var json = Assert.Single(ToolRun.Of("shrink", file, "--format", "json").Json);

        Assert.Equal(["scenario", "before", "failure"], json.Select(field => field.Key));
        Assert.Equal("Scenarios.CarelessTellers", (string?)json["scenario"]);
        var (before, after) = (json["before"]!, json["failure"]!["shrunk"]!);
        Assert.True((int)after["choices"]! < (int)before["choices"]!);
        Assert.True((int)after["switches"]! <= (int)before["switches"]!);
        Assert.Equal("assertion", (string?)json["failure"]!["kind"]);
        Assert.True(File.Exists((string)json["failure"]!["file"]!));
    }

    [Fact]
    public void A_run_that_is_as_short_as_it_gets_stays_what_it_is()
    {
        var shrunk = ToolRun.Of("shrink", Found().Under("Saved to:"));
        var again = ToolRun.Of("shrink", shrunk.Under("Saved to:"));

        Assert.Equal(1, again.Status);
        Assert.Contains("Nothing shorter was found than ", again.Output);
        Assert.Equal(shrunk.Under("Replay token:"), again.Under("Replay token:"));
    }

    [Fact]
    public void Another_folder_and_the_target_can_be_named()
    {
        var saved = Found().Under("Saved to:");
        var moved = folder.Write("moved.json", File.ReadAllText(saved).Replace("Bank.dll", "Gone.dll", StringComparison.Ordinal));

        ToolRun.Of("shrink", moved).IsRefused("Gone.dll", "Name the target");
        var run = ToolRun.Of("shrink", moved, ToolRun.Bank, "--output", folder.In("shrunk"), "--runs", "10", "--time", "5s");
        Assert.Equal(1, run.Status);
        Assert.StartsWith(folder.In("shrunk"), run.Under("Saved to:"));
        ToolRun.Of("shrink", moved, ToolRun.Bank, "--output", moved).IsRefused("is a file, and --output is a folder");
    }

    private ToolRun Found(params string[] options) =>
        ToolRun.Of(["explore", ToolRun.Bank, "--scenario", "CarelessTellers", "--output", folder.Path, .. options]);
}
