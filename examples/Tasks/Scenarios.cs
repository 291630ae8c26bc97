using Pycos;
using Pycos.Simulation;

namespace Tasks;

/// <summary>Sleepers in the simulator: their time is virtual, so an hour takes no time at all.</summary>
public static class Scenarios
{
    private const int Sleepers = 5;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Scenario(Description = "To wait for all sleepers takes as long as the longest sleep.")]
    public static async Coroutine SleepersSleepAtTheSameTime(World world)
    {
        var sleepers = Enumerable.Range(1, Sleepers)
            .Select(number => world.Spawn(self => Sleeper.Run(self, Hour), $"sleeper-{number}"))
            .ToList();
        var longest = TimeSpan.Zero;
        foreach (var sleeper in sleepers)
        {
            var slept = await sleeper;
            if (slept > longest) longest = slept;
        }
        world.Assert(world.Elapsed == longest, $"it takes {longest}, and not {world.Elapsed}");
    }

    [Scenario(Description = "Sleepers wake in the order of their times.")]
    public static async Coroutine SleepersWakeInOrder(World world)
    {
        var woken = new List<TimeSpan>();
        var sleepers = Enumerable.Range(1, Sleepers)
            .Select(number => world.Spawn(async self => woken.Add(await Sleeper.Run(self, Hour)), $"sleeper-{number}"))
            .ToList();
        foreach (var sleeper in sleepers) await sleeper;
        world.Assert(woken.SequenceEqual(woken.Order()), $"they wake after {string.Join(", ", woken)}");
    }
}
