namespace Pycos.Scenarios.Searching;

public class MutationTests
{
    private const int Tasks = 4;
    private const int Steps = 6;

    [Fact]
    public void A_variation_begins_as_the_run_that_it_varies()
    {
        var runner = new Runner(new Scenario("yields", Yields), new WorldOptions());
        runner.Run(new RandomStrategy(), 1, Profile.Empty);
        var original = runner.Recorded();
        var values = original[ChoiceRecord.ScheduleStream];
        var strategy = new MutationStrategy();
        var changedAt = new SortedSet<int>();
        for (ulong seed = 1; seed <= 200; seed++)
        {
            runner.Run(strategy, seed, new Profile(values.Length, []), original);
            var varied = runner.Recorded()[ChoiceRecord.ScheduleStream];
            changedAt.Add(values.AsSpan().CommonPrefixLength(varied));
        }
        // Most are the same for some time, and the first change may be anywhere.
        Assert.True(changedAt.Count > 10, string.Join(", ", changedAt));
        Assert.True(changedAt.Max > 10, string.Join(", ", changedAt));
    }

    [Fact]
    public void Values_are_varied_with_the_schedule()
    {
        var runner = new Runner(new Scenario("values", Draws), new WorldOptions());
        runner.Run(new RandomStrategy(), 1, Profile.Empty);
        var original = runner.Recorded();
        var strategy = new MutationStrategy();
        var changes = new List<int>();
        for (ulong seed = 1; seed <= 200; seed++)
        {
            runner.Run(strategy, seed, Profile.Empty, original);
            var varied = runner.Recorded()[ChoiceRandom.StreamKind];
            changes.Add(original[ChoiceRandom.StreamKind].Zip(varied).Count(pair => pair.First != pair.Second));
        }
        Assert.Contains(0, changes);
        Assert.Contains(1, changes);
    }

    private static async Coroutine Yields(World world)
    {
        var tasks = Enumerable.Range(0, Tasks).Select(_ => world.Spawn(async self =>
        {
            for (var step = 0; step < Steps; step++) await self.Yield();
        })).ToList();
        foreach (var task in tasks) await task;
    }

    private static async Coroutine Draws(World world)
    {
        await world.Self.Yield();
        for (var i = 0; i < 5; i++) _ = world.Random.Next(1000);
    }
}
