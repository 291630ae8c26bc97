using System.Diagnostics;
using System.Text.Json;

namespace Pycos.Tool;

public sealed class ReplayTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_printed_token_reproduces_the_failure_the_table_and_the_trace_hash()
    {
        var found = Found();
        var replay = ToolRun.Of("replay", found.Under("Replay token:"), ToolRun.Bank);

        Assert.Equal(1, replay.Status);
        Assert.Contains($"trace hash {HashOf(found)}", replay.Output);
        Assert.Contains("Reproduced", replay.Output);
        // A replay knows of no other run, so it does not say where this one is lost, and leaves out nothing.
        using var file = JsonDocument.Parse(File.ReadAllText(found.Under("Saved to:")));
        var table = file.RootElement.GetProperty("table").EnumerateArray().Select(line => line.GetString());
        var whole = ToolRun.Of("replay", found.Under("Replay token:"), ToolRun.Bank, "--full", "--width", "120");
        Assert.EndsWith(string.Join(Environment.NewLine, table), UpTo("Reproduced", whole.Output).TrimEnd());
    }

    [Fact]
    public void The_printed_command_reproduces_the_trace_hash_in_another_process()
    {
        var found = Found();
        var (shell, option) = OperatingSystem.IsWindows() ? ("cmd", "/c") : ("/bin/sh", "-c");
        using var process = Process.Start(
            new ProcessStartInfo(shell, [option, found.Under("Replay it with:")]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(1, process.ExitCode);
        Assert.Contains($"trace hash {HashOf(found)}", output);
    }

    [Fact]
    public void The_saved_file_knows_its_token_and_its_target()
    {
        var found = Found();
        var replay = ToolRun.Of("replay", found.Under("Saved to:"));

        Assert.Equal(1, replay.Status);
        Assert.Contains($"trace hash {HashOf(found)}", replay.Output);
    }

    [Fact]
    public void A_file_whose_target_is_gone_is_replayed_with_the_target_named()
    {
        var saved = Found().Under("Saved to:");
        var moved = folder.Write("moved.json", File.ReadAllText(saved).Replace("Bank.dll", "Gone.dll", StringComparison.Ordinal));

        ToolRun.Of("replay", moved).IsRefused("Gone.dll", "Name the target");
        Assert.Equal(1, ToolRun.Of("replay", moved, ToolRun.Bank).Status);
    }

    [Fact]
    public void A_token_of_a_program_that_has_lost_its_bug_diverges()
    {
        var replay = ToolRun.Of("replay", TokenOf("Scenarios.CarefulTellers", Bank.Scenarios.CarelessTellers), ToolRun.Bank);

        Assert.Equal(3, replay.Status);
        Assert.Contains("pass  Scenarios.CarefulTellers", replay.Output);
        Assert.Contains("Diverged", replay.Output);
        Assert.Contains("nothing fails", replay.Output);
    }

    [Fact]
    public void A_token_of_a_program_that_fails_in_other_steps_diverges()
    {
        var token = TokenOf("Scenarios.CarelessTellers", world =>
        {
            // One event more than the program that the token is replayed on.
            world.Random.Next(2);
            return Bank.Scenarios.CarelessTellers(world);
        });
        var replay = ToolRun.Of("replay", token, ToolRun.Bank);

        Assert.Equal(3, replay.Status);
        Assert.Contains("fail  Scenarios.CarelessTellers: ", replay.Output);
        Assert.Contains("Diverged", replay.Output);
        Assert.Contains("fails as well", replay.Output);
    }

    [Fact]
    public void As_json_a_replay_is_one_object_that_names_its_outcome()
    {
        var found = Found();
        var reproduced = Assert.Single(ToolRun.Of("replay", found.Under("Replay token:"), ToolRun.Bank, "--format", "json").Json);
        Assert.Equal("reproduced", (string?)reproduced["outcome"]);
        Assert.Equal(HashOf(found), (string?)reproduced["traceHash"]);
        Assert.Equal("assertion", (string?)reproduced["failure"]!["kind"]);

        var token = TokenOf("Scenarios.CarefulTellers", Bank.Scenarios.CarelessTellers);
        var diverged = Assert.Single(ToolRun.Of("replay", token, ToolRun.Bank, "--format", "json").Json);
        Assert.Equal("diverged", (string?)diverged["outcome"]);
        Assert.NotEqual((string?)diverged["expectedTraceHash"], (string?)diverged["traceHash"]);
        Assert.Null(diverged["failure"]);
    }

    private ToolRun Found() => ToolRun.Of("explore", ToolRun.Bank, "--scenario", "CarelessTellers", "--output", folder.Path);

    private static string HashOf(ToolRun found)
    {
        var at = found.Output.IndexOf("Trace hash ", StringComparison.Ordinal) + "Trace hash ".Length;
        return found.Output.Substring(at, TraceHash.Text(0).Length);
    }

    private static string From(string words, string text) => text[text.IndexOf(words, StringComparison.Ordinal)..];

    private static string UpTo(string words, string text) => text[..text.IndexOf(words, StringComparison.Ordinal)];

    private static string TokenOf(string name, Func<World, Coroutine> body) =>
        Explorer.Explore(new Scenario(name, body)).Failure!.Token;
}
