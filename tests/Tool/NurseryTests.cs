using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Pycos.Cli;

namespace Pycos.Tool;

public sealed class NurseryTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_exploration_runs_with_a_nursery_of_at_least_16_megabytes()
    {
        // Where processes cannot be replaced there is none.
        if (OperatingSystem.IsWindows()) return;
        Assert.InRange(Megabytes(null), 16, 1_000);
    }

    [Fact]
    public void One_that_the_user_has_chosen_is_left_alone() => Assert.Equal(5, Megabytes("500000"));

    [Fact]
    public void Its_exit_status_is_the_explorations()
    {
        using var run = Explore(null);
        run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        Assert.Equal(1, run.ExitCode);
    }

    private int Megabytes(string? chosen)
    {
        using var run = Explore(chosen);
        var words = run.StandardOutput.ReadToEnd().Split(' ');
        return int.Parse(words[Array.IndexOf(words, "megabytes") - 1], CultureInfo.InvariantCulture);
    }

    private Process Explore(string? chosen)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList =
            {
                typeof(Program).Assembly.Location, "explore", typeof(NurseryTests).Assembly.Location, "--scenario", "Budget", "--output", folder.Path,
            },
            RedirectStandardOutput = true,
        };
        start.Environment[Nursery.Variable] = chosen;
        return Process.Start(start)!;
    }
}

/// <summary>A program that says how much is allocated between two collections.</summary>
public static class NurseryScenarios
{
    [Scenario]
    public static Coroutine Budget(World world)
    {
        var budget = typeof(GC).GetMethod("GetGenerationBudget", BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, [0]);
        world.Assert(false, $"it has {(long)budget! >> 20} megabytes to itself");
        return default;
    }
}
