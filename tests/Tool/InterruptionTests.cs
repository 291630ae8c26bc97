using System.Text.Json.Nodes;
using Pycos.Cli;

namespace Pycos.Tool;

public sealed class InterruptionTests : IDisposable
{
    private readonly Folder folder = new();
    private readonly CancellationTokenSource source = new();
    private readonly StringWriter output = new();
    private readonly Terminal terminal;
    private int thirdRuns;

    public InterruptionTests() => terminal = new Terminal(output, new StringWriter());

    public void Dispose()
    {
        source.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void An_interrupted_exploration_says_how_far_it_came_and_begins_no_other()
    {
        var (target, options) = (Target(fails: false), new ExploreOptions { Schedules = 200 });
        var text = new TextOutput(terminal, target, options, target.Scenarios, withWholeCoverage: false);

        Assert.Equal(130, ExploreCommand.Explore(terminal, target, target.Scenarios, options, folder.Path, text, source.Token));

        Assert.Matches("pass  One +200 schedules", output.ToString());
        Assert.Matches(
            """stop  Two +interrupted after 93 schedules \(2 distinct\), [0-9,]+ steps, [0-9.]+ s\r?\n      2 interleavings; a further schedule fails with at most 3\.2 % """,
            output.ToString());
        Assert.Matches(
            """3 scenarios: 0 failed, 1 passed, 1 interrupted, 1 not started; 293 schedules in [0-9.]+ s\.\r?\n$""", output.ToString());
        Assert.Equal(0, thirdRuns);
    }

    [Fact]
    public void A_failure_that_was_found_by_then_is_shown_and_saved()
    {
        var (target, options) = (Target(fails: true), new ExploreOptions { Schedules = 200 });
        var text = new TextOutput(terminal, target, options, target.Scenarios, withWholeCoverage: false);

        Assert.Equal(130, ExploreCommand.Explore(terminal, target, target.Scenarios, options, folder.Path, text, source.Token));

        Assert.Contains("fail  Two: Assertion failed in task 'main': it goes wrong", output.ToString());
        Assert.Matches("""3 scenarios: 1 failed, 1 passed, 1 not started; 201 schedules in [0-9.]+ s\.\r?\n$""", output.ToString());
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void In_json_an_interrupted_scenario_is_marked()
    {
        var target = Target(fails: false);
        var options = new ExploreOptions { Schedules = 200 };

        ExploreCommand.Explore(terminal, target, target.Scenarios, options, folder.Path, new JsonOutput(terminal), source.Token);

        var lines = output.ToString().TrimEnd().Split(Environment.NewLine).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal([("One", false, 200), ("Two", true, 93)], lines.Select(
            line => ((string)line["scenario"]!, (bool)line["interrupted"]!, (int)line["schedules"]!)));
        Assert.Equal((2, 3.0 / 93), ((int)lines[1]["coverage"]!["interleavings"]!, (double)lines[1]["coverage"]!["failureProbabilityMax"]!));
    }

    /// <summary>Three scenarios, of which the second is interrupted in the one step of its hundredth run: seven of its schedules are run twice.</summary>
    private Target Target(bool fails)
    {
        var runs = 0;
        return new Target(folder.Path, "Release",
        [
            new Scenario("One", async world => world.Random.Next(2)),
            new Scenario("Two", async world =>
            {
                if (++runs == 100 || fails) source.Cancel();
                world.Assert(!fails, "it goes wrong");
                world.Random.Next(2);
            }),
            new Scenario("Three", async _ => thirdRuns++),
        ]);
    }
}
