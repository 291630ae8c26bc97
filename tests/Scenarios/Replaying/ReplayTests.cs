namespace Pycos.Scenarios;

public class ReplayTests
{
    private static readonly Scenario Race = new("race", async world =>
    {
        var log = "";
        var tasks = new[] { "a", "b", "c" }.Select(letter => world.Spawn(async child =>
        {
            await child.Yield();
            log += letter;
        }, letter)).ToList();
        foreach (var task in tasks) await task;
        world.Assert(log != "cba", "never backwards");
    });

    private static (FailureKind, string, string, string, long, TimeSpan) Told(Failure failure) =>
        (failure.Kind, failure.Message, failure.Explanation, failure.Signature, failure.Step, failure.VirtualTime);

    [Fact]
    public void A_token_reproduces_the_hash_and_the_failure()
    {
        var found = Explorer.Explore(Race).Failure!;
        for (var i = 0; i < 3; i++)
        {
            var replay = Explorer.Replay(Race, found.Token);
            Assert.True(replay.IsExact);
            Assert.Equal(found.TraceHash, replay.TraceHash);
            Assert.Equal(Told(found.Failure), Told(replay.Failure!));
            Assert.Equal((found.Steps, Whole(found.Interleaving)), (replay.Steps, Whole(replay.Interleaving)));
        }
        Assert.Equal("race", Explorer.ScenarioOf(found.Token));
    }

    [Fact]
    public void A_token_can_be_given_to_Check()
    {
        var found = Explorer.Explore(Race).Failure!;
        var error = Assert.Throws<ExplorationFailedException>(() => Explorer.CheckReplay(Race, found.Token));
        Assert.Equal(found.Failure.Message, error.Failure.Message);
        Assert.Contains($"{found.TraceHash:x16}", error.Message);
    }

    [Fact]
    public void A_token_of_a_program_that_was_corrected_passes_and_says_that_it_is_another_run()
    {
        var found = Explorer.Explore(Race).Failure!;
        var corrected = new Scenario("race", async world =>
        {
            for (var i = 0; i < 3; i++) await world.Self.Yield();
        });
        Explorer.CheckReplay(corrected, found.Token);
        var replay = Explorer.Replay(corrected, found.Token);
        Assert.Null(replay.Failure);
        Assert.False(replay.IsExact);
        Assert.Equal(found.TraceHash, replay.ExpectedHash);
    }

    [Fact]
    public void A_value_beyond_what_the_changed_program_draws_from_is_taken_modulo_that()
    {
        var drawn = -1;
        var found = Explorer.Explore(Drawing(1000, least: 900)).Failure!;
        Explorer.Replay(Drawing(1000, least: 900), found.Token);
        var recorded = drawn;
        Assert.InRange(recorded, 900, 999);
        foreach (var bound in new[] { 7, 101, 2000 })
        {
            Explorer.Replay(Drawing(bound, least: 0), found.Token);
            Assert.Equal(recorded % bound, drawn);
        }

        Scenario Drawing(int bound, int least) => new("drawing", async world =>
        {
            drawn = world.Random.Next(bound);
            await world.Self.Yield();
            world.Assert(drawn < least, "a high one");
        });
    }

    [Fact]
    public void A_token_of_another_scenario_is_refused()
    {
        var found = Explorer.Explore(Race).Failure!;
        var other = new Scenario("another race", Race.Body);
        var error = Assert.Throws<FormatException>(() => Explorer.Replay(other, found.Token));
        Assert.Equal("The replay token belongs to scenario 'race', not to 'another race'. Replay it there.", error.Message);
    }

    [Fact]
    public void A_token_with_any_character_changed_or_missing_is_refused()
    {
        var token = Explorer.Explore(Race).Failure!.Token;
        for (var i = 0; i < token.Length; i++)
        {
            var other = token[i] == 'A' ? 'B' : 'A';
            Assert.Throws<FormatException>(() => Explorer.Replay(Race, token[..i] + other + token[(i + 1)..]));
            Assert.Throws<FormatException>(() => Explorer.Replay(Race, token.Remove(i, 1)));
            Assert.Throws<FormatException>(() => Explorer.Replay(Race, token[..i]));
        }
    }

    [Theory]
    [InlineData("pycos1-", "The replay token is damaged: a character is missing or was changed.")]
    [InlineData("pycos1-!!!!", "The replay token is damaged: a character is missing or was changed.")]
    [InlineData("pycos9-AAAA", "has format 'pycos9', and this version reads formats 'pycos1' and 'pycos2'")]
    [InlineData("pycos2-AAAA", "The replay token is damaged: a character is missing or was changed.")]
    [InlineData("rubbish", "'rubbish' is not a replay token: a token starts with 'pycos1-' or 'pycos2-'.")]
    [InlineData("", "is not a replay token")]
    public void What_is_no_token_is_refused_with_the_reason(string text, string reason)
    {
        var error = Assert.Throws<FormatException>(() => Explorer.Replay(Race, text));
        Assert.Contains(reason, error.Message);
        Assert.Throws<FormatException>(() => Explorer.ScenarioOf(text));
        Assert.Throws<FormatException>(() => Explorer.CheckReplay(Race, text));
    }

    [Fact]
    public void Spaces_around_a_token_do_not_matter()
    {
        var found = Explorer.Explore(Race).Failure!;
        Assert.True(Explorer.Replay(Race, $"  {found.Token}\n").IsExact);
    }

    [Fact]
    public void A_shrunk_failure_needs_no_more_switches_than_the_bug_has()
    {
        foreach (var strategy in new[] { "random", "pct" })
        {
            var found = Explorer.Explore(Race, new ExploreOptions { Strategy = StrategyName.Parse(strategy) }).Failure!;
            Assert.True(found.Switches <= 2, $"{strategy} leaves {found.Switches} switches");
            var raw = Explorer.Explore(Race, new ExploreOptions { Strategy = StrategyName.Parse(strategy), Shrink = ShrinkOptions.None }).Failure!;
            Assert.Equal(raw.Schedule, found.Schedule);
            Assert.True(raw.Choices >= found.Choices);
        }
    }

    // Of one that was found it is known what saves it, and what of it matters; a report shows that.
    private static string Whole(Interleaving interleaving) => interleaving.Text(new ReportOptions { IsFull = true });
}
