namespace Pycos.Scenarios;

/// <summary>An unhandled exception is reported with where it came from in the program.</summary>
public class StackTraceTests
{
    [Fact]
    public void The_stack_has_the_programs_methods_by_their_names_from_the_innermost_out()
    {
        var failure = Worlds.Fails(async world => await Outer(world.Self)).Failure;
        Assert.Equal(FailureKind.UnhandledException, failure.Kind);
        Assert.Equal(3, failure.StackTrace.Count);
        Assert.Matches(@"^at StackTraceTests\.Inner( in StackTraceTests\.cs:\d+)?$", failure.StackTrace[0]);
        Assert.Matches(@"^at StackTraceTests\.Outer( in StackTraceTests\.cs:\d+)?$", failure.StackTrace[1]);
        Assert.Matches(@"^at StackTraceTests\.The_stack_has_the_programs_methods_by_their_names_from_the_innermost_out( in StackTraceTests\.cs:\d+)?$", failure.StackTrace[2]);
    }

    [Fact]
    public void A_cause_follows_with_its_own_stack()
    {
        var failure = Worlds.Fails(world => Wrapping(world.Self)).Failure;
        Assert.Collection(
            failure.StackTrace,
            line => Assert.StartsWith("at StackTraceTests.Wrapping", line),
            line => Assert.Equal("because of InvalidDataException: out of paper", line),
            line => Assert.StartsWith("at StackTraceTests.Inner", line),
            line => Assert.StartsWith("at StackTraceTests.Outer", line),
            line => Assert.StartsWith("at StackTraceTests.Wrapping", line));
    }

    [Fact]
    public void Nothing_in_it_tells_on_which_machine_it_was_built()
    {
        var failure = Worlds.Fails(world => Wrapping(world.Self)).Failure;
        Assert.All(failure.StackTrace, line => Assert.DoesNotMatch(@"[/\\]|Pycos\.Simulation|System\.", line));
    }

    [Fact]
    public void The_report_shows_it_below_the_message()
    {
        var error = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(async world => await Outer(world.Self)));
        Assert.Matches(@"^[^\n]* threw InvalidDataException: out of paper\r?\n  at StackTraceTests\.Inner", error.Message);
        var assertion = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(async world => world.Assert(false, "never")));
        Assert.DoesNotContain("  at ", assertion.Message);
    }

    [Fact]
    public void What_threw_nothing_has_none() =>
        Assert.Empty(Worlds.Fails(async world => await world.Self.Suspend()).Failure.StackTrace);

    private static async Coroutine Outer(TaskContext self)
    {
        await self.Yield();
        await Inner(self);
    }

    private static async Coroutine Inner(TaskContext self)
    {
        await self.Yield();
        throw new InvalidDataException("out of paper");
    }

    private static async Coroutine Wrapping(TaskContext self)
    {
        try
        {
            await Outer(self);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidOperationException("not printed", exception);
        }
    }
}
