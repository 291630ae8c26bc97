namespace Pycos.Scenarios.Reporting;

/// <summary>A text as long as memory allows, wherever a program may have one: what is made of it for people is short.</summary>
public class LongTextTests
{
    private const int Length = 50_000_000;

    // Made once, so that the program itself allocates none of it.
    private static readonly string Long = new('x', Length);

    public static TheoryData<string> Places => ["exception", "cause", "assertion", "note", "message", "task", "object", "condition"];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_long_text_is_cut_where_it_is_recorded_and_not_copied(string place)
    {
        var scenario = new Scenario("long", world => Fail(world, place));
        // What is made once, by the first run of all.
        _ = Told(new Scenario("long", world => Fail(world, "nowhere")));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var text = Told(scenario);
        // A copy would be 100 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 100, 20_000_000);
        Assert.InRange(text.Length, 100, 30_000);
    }

    [Fact]
    public void A_million_draws_take_some_bytes_each_and_make_no_long_report()
    {
        const int Draws = 1_000_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var text = Told(new Scenario("draws", async world =>
        {
            await world.Self.Yield();
            for (var i = 0; i < Draws; i++) _ = world.Random.Next(1000);
            world.Assert(false, "it failed");
        }));
        // 36 to 39 were measured.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, Draws, 45L * Draws);
        Assert.InRange(text.Length, 100, 2_000_000);
    }

    private static string Told(Scenario scenario)
    {
        var options = new ExploreOptions { Strategy = StrategyName.Fifo, Schedules = 1, Shrink = ShrinkOptions.None };
        return Assert.Throws<ExplorationFailedException>(() => Explorer.Check(scenario, options)).Message;
    }

    private static async Coroutine Fail(World world, string place)
    {
        var other = world.Spawn(async self => await self.Receive<string>(), place == "task" ? Long : "other");
        var cell = new Shared<int>(0, place == "object" ? Long : "cell");
        await cell.Write(1);
        if (place == "note") world.Note(Long);
        if (place == "condition") world.Sometimes(false, Long);
        other.Send(place == "message" ? Long : "");
        await other;
        if (place == "exception") throw new InvalidOperationException(Long);
        if (place == "cause") throw new InvalidOperationException("it failed", new InvalidOperationException(Long));
        world.Assert(false, place == "assertion" ? Long : "it failed");
    }
}
