using Pycos.Cli;

namespace Pycos.Tool;

public sealed class StuckTests : IDisposable
{
    private readonly Folder folder = new();
    private readonly StringWriter output = new();
    private readonly Terminal terminal;

    public StuckTests() => terminal = new Terminal(output, new StringWriter());

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_step_that_blocks_fails_its_scenario_and_the_others_are_explored_all_the_same()
    {
        var target = new Target(
            ToolRun.Bank,
            "Release",
            [
                new Scenario("Blocks", async world => new SemaphoreSlim(0).Wait()),
                new Scenario("Passes", async world => world.Random.Next(2)),
            ]);
        var options = new ExploreOptions { Schedules = 10, World = new WorldOptions { StepTimeout = TimeSpan.FromMilliseconds(200) } };
        var text = new TextOutput(terminal, target, options, target.Scenarios, withWholeCoverage: false);

        Assert.Equal(1, ExploreCommand.Explore(terminal, target, target.Scenarios, options, folder.Path, text, default));

        Assert.Contains("fail  Blocks: Task 'main' blocks: SemaphoreSlim.Wait, called in StuckTests.", output.ToString());
        Assert.Matches("pass  Passes +1?0 schedules", output.ToString());
        Assert.Contains("\"kind\": \"stuckStep\"", File.ReadAllText(Assert.Single(Directory.GetFiles(folder.Path))));
        Assert.Contains("2 scenarios: 1 failed, 1 passed", output.ToString());
    }

    [Theory]
    [InlineData("explore")]
    [InlineData("replay")]
    [InlineData("shrink")]
    public void How_long_a_step_may_take_is_a_time_or_0(string command)
    {
        var subject = command == "explore" ? ToolRun.Bank : "pycos1-x";
        ToolRun.Of(command, subject, "--step-timeout", "soon").IsRefused("--step-timeout is a time such as", "or 0", "'soon'");
    }
}
