namespace Pycos.Scenarios;

/// <summary>Failures whose text is another in each run: it is the failure that is reported, and that its text varies is a note.</summary>
public class VaryingTextTests
{
    private static int count;

    [Fact]
    public void An_assertion_whose_text_counts_how_often_it_has_failed_is_reported_as_the_assertion()
    {
        var found = Worlds.Fails(async world =>
        {
            var isSet = false;
            var setter = world.Spawn(async self => isSet = true, "setter");
            var reader = world.Spawn(async self => Numbered(isSet), "reader");
            await setter;
            await reader;
        });
        Assert.Equal(FailureKind.Assertion, found.Failure.Kind);
        Assert.Contains("in task 'reader'", found.Failure.Message);
        Assert.StartsWith("The text of this failure varies from run to run", found.Failure.Note);
        // Shrunk, and what it needs is known, as of any other.
        Assert.Equal((1, 0), (found.Choices, found.Switches));
        Assert.Single(found.Needed);
        Assert.True(found.HasFewestSwitches);
    }

    [Fact]
    public void A_message_with_an_identity_of_its_own_in_each_run_is_no_nondeterminism()
    {
        var error = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(new Scenario("identity", async world =>
        {
            await world.Self.Yield();
            world.Assert(world.Elapsed > TimeSpan.Zero, $"order {Guid.NewGuid()} is late");
        })));
        Assert.Equal(FailureKind.Assertion, error.Failure.Kind);
        Assert.StartsWith("identity fails: Assertion failed in task 'main': order ", error.Message);
        Assert.Contains(new ReportOptions().Wrap($"Note: {error.Failure.Note}"), error.Message);
        Assert.DoesNotContain("ncontrolled", error.Message);
    }

    [Fact]
    public void Nor_is_one_in_a_body_that_is_not_async_and_so_is_known_by_its_words_alone()
    {
        var found = Worlds.Fails(_ => throw new IOException($"in the words of run {new string('x', ++count % 7)}"));
        Assert.Equal(FailureKind.UnhandledException, found.Failure.Kind);
        Assert.NotEmpty(found.Failure.Note);
    }

    [Fact]
    public void A_replay_of_it_is_the_recorded_run_event_by_event()
    {
        var scenario = new Scenario("counting", async world =>
        {
            await world.Self.Yield();
            world.Assert(world.Elapsed > TimeSpan.Zero, $"run {new string('x', ++count % 7)}");
        });
        var replay = Explorer.Replay(scenario, Explorer.Explore(scenario).Failure!.Run);
        Assert.True(replay is { IsExact: true, IsSameFailure: true, Failure.Kind: FailureKind.Assertion });
    }

    [Fact]
    public void A_text_that_does_not_vary_needs_no_note() =>
        Assert.Empty(Worlds.Fails(async world => world.Assert(world.Elapsed > TimeSpan.Zero, "late")).Failure.Note);

    [Fact]
    public void A_failure_that_comes_and_goes_with_the_same_choices_is_uncontrolled_and_is_told_in_full()
    {
        count = 0;
        var found = Worlds.Fails(async world =>
        {
            var run = count++;
            await world.Self.Yield();
            world.Assert(run % 3 != 0, "every third run");
        }, new ExploreOptions { Strategy = StrategyName.Fifo });
        Assert.Equal(FailureKind.UncontrolledNondeterminism, found.Failure.Kind);
        Assert.Contains("In one of them: Assertion failed in task 'main': every third run.", found.Failure.Message);
    }

    /// <summary>As NUnit words it: the failures of one test are numbered, and each has those before it.</summary>
    private static void Numbered(bool isTrue)
    {
        if (!isTrue) throw new NumberedAssertException(string.Join('\n', Enumerable.Range(1, ++count).Select(number => $"  {number})   Expected: True")));
    }

    private sealed class NumberedAssertException(string message) : Exception(message);
}
