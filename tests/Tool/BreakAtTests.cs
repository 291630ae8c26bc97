using System.Diagnostics;

namespace Pycos.Tool;

public sealed class BreakAtTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_a_debugger_the_run_goes_through_and_the_tool_says_how_to_stop_there()
    {
        var found = ToolRun.Of("explore", ToolRun.Bank, "--scenario", "CarelessTellers", "--output", folder.Path);
        var replay = ToolRun.Of("replay", found.Under("Replay token:"), ToolRun.Bank, "--break-at", "3");

        Assert.Equal(1, replay.Status);
        Assert.Contains("Reproduced", replay.Output);
        if (!Debugger.IsAttached) Assert.Contains("No debugger is attached", replay.Error);
        if (!Debugger.IsAttached) Assert.Contains("world.Step == 3", replay.Error);
    }

    [Fact]
    public void Steps_count_from_one() =>
        ToolRun.Of("replay", "pycos1-x", ToolRun.Bank, "--break-at", "0").IsRefused("--break-at is a whole number from 1 up", "'0'");
}
