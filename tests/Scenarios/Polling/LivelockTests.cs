namespace Pycos.Scenarios.Polling;

/// <summary>Genuine livelocks: what leads to them is what is left of them.</summary>
public class LivelockTests
{
    /// <summary>A tenth of the steps of the default: what leads to a livelock is the same, and a run takes a tenth of the time.</summary>
    private static readonly WorldOptions Soon = new() { StepsWithoutProgress = 100_000 };

    private static readonly Scenario LostUpdate = new("lost update", async world =>
    {
        var count = new Shared<int>(0, "count");
        var tasks = new[] { "one", "other" }.Select(name => world.Spawn(async _ =>
        {
            var seen = await count.Read();
            await count.Write(seen + 1);
            while (await count.Read() < 2) { }
        }, name)).ToList();
        foreach (var task in tasks) await task;
    });

    [Theory]
    [InlineData("portfolio")]
    [InlineData("random")]
    [InlineData("pos")]
    public void A_lost_update_after_which_two_tasks_poll_for_ever_is_shrunk_to_both_reading_before_either_writes(string strategy)
    {
        var options = new ExploreOptions
        {
            Strategy = StrategyName.Parse(strategy),
            Seed = 1,
            World = Soon,
            // However long it takes on a busy machine.
            Shrink = new ShrinkOptions { Time = TimeSpan.MaxValue },
        };
        var found = Explorer.Explore(LostUpdate, options).Failure;
        Assert.Equal(FailureKind.Livelock, found?.Failure.Kind);
        Assert.Contains("'one'", found!.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("'other'", found.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, found.Switches);
        var needed = Assert.Single(found.Needed);
        Assert.Matches("^'one' is put aside before it writes .* to variable 'count', and 'other' goes first$", needed.Text);
        Assert.Null(needed.Otherwise);
        Assert.InRange(found.Token.Length, 1, 200);
        Assert.Equal(
            ["reads 0 from variable 'count'", "reads 0 from variable 'count'", "writes 1 to variable 'count'"],
            Accesses(found).Take(3));
    }

    [Fact]
    public void One_of_plain_code_has_a_short_token_and_both_sides_of_the_cause()
    {
        var scenario = new Scenario("plain", async world =>
        {
            var count = 0;
            await Task.WhenAll(Add("one"), Add("other"));

            async Task Add(string name)
            {
                var seen = count;
                await Task.Yield();
                count = seen + 1;
                while (count < 2) await Task.Yield();
            }
        });
        var found = Explorer.Explore(scenario, new ExploreOptions { World = Soon }).Failure;
        Assert.Equal(FailureKind.Livelock, found?.Failure.Kind);
        Assert.InRange(found!.Token.Length, 1, 200);
    }

    private static IEnumerable<string> Accesses(FoundFailure found)
    {
        var runner = new Runner(LostUpdate, Soon);
        return [.. runner.EventsOf(ReplayToken.Parse(found.Token).Choices).First.Select(e => e.Text).Where(text => text.Contains("'count'", StringComparison.Ordinal))];
    }
}
