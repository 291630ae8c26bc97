namespace Pycos.Scenarios;

public class CookbookPlainData
{
    #region counter
    public sealed class Visits
    {
        private readonly Shared<int> count = new(name: "visits");

        public int Count => count.Value;

        public async Coroutine Add() => await count.Write(await count.Read() + 1);
    }
    #endregion

    #region explored
    [Scenario]
    public static async Coroutine Both_visits_are_counted(World world)
    {
        var visits = new Visits();
        var first = world.Spawn(_ => visits.Add(), "first");
        var second = world.Spawn(_ => visits.Add(), "second");
        await first;
        await second;
        world.Assert(visits.Count == 2, $"{visits.Count} of 2 visits were counted");
    }
    #endregion

    public sealed class CarefulVisits
    {
        private readonly Shared<int> count = new(name: "visits");

        public int Count => count.Value;

        #region update
        public async Coroutine Add() => await count.Update(value => value + 1);
        #endregion
    }

    [Fact]
    public void The_interleaving_is_the_one_shown()
    {
        var found = Worlds.Fails(Both_visits_are_counted);
        Assert.EndsWith("1 of 2 visits were counted", found.Failure.Message);
        foreach (var line in Assert.Single(CookbookTests.OutputOf("plain-data.md")).Split('\n')) Assert.Contains(line.Trim(), found.Table);
    }

    [Fact]
    public void An_update_loses_no_visit() => Explorer.Check(async world =>
    {
        var visits = new CarefulVisits();
        var first = world.Spawn(_ => visits.Add());
        await world.Spawn(_ => visits.Add());
        await first;
        world.Assert(visits.Count == 2);
    }, new ExploreOptions { Schedules = 1_000 });
}
