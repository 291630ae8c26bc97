namespace Pycos.Scenarios;

/// <summary>Runs of so many choices that no report can show their tokens.</summary>
public class LongTokenTests
{
    private static readonly Scenario Draws = new("draws / a lot", async world =>
    {
        for (var i = 0; i < 2000; i++) _ = world.Random.Next(1_000_000);
        await world.Self.Yield();
        world.Assert(false, "it always fails");
    });

    [Fact]
    public void The_report_names_a_file_that_has_the_token_and_says_how_to_replay_it()
    {
        var error = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(Draws, new ExploreOptions { Shrink = ShrinkOptions.None }));
        Assert.True(error.Token.Length > 2000);
        Assert.DoesNotContain(error.Token, error.Message, StringComparison.Ordinal);
        var path = error.Message.Split('\n').Single(line => line.TrimEnd().EndsWith(".token", StringComparison.Ordinal)).Trim();
        Assert.StartsWith("draws___a_lot-", Path.GetFileName(path), StringComparison.Ordinal);
        Assert.Contains($"options with {{ Replay = @\"{path}\" }}", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Token, File.ReadAllText(path));
        var replayed = Assert.Throws<ExplorationFailedException>(() => Explorer.CheckReplay(Draws, File.ReadAllText(path)));
        Assert.Equal(error.Failure.Message, replayed.Failure.Message);
        replayed = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(Draws, new ExploreOptions { Replay = path }));
        Assert.Equal(error.Failure.Message, replayed.Failure.Message);
    }

    [Fact]
    public void A_shrunk_run_shows_its_short_token()
    {
        var error = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(Draws));
        Assert.Contains($"{{ Replay = \"{error.Token}\" }}", error.Message, StringComparison.Ordinal);
    }
}
