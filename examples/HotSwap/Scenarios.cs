using Pycos;
using Pycos.Simulation;

namespace HotSwap;

/// <summary>The swap in the simulator, at every moment that the schedule allows.</summary>
public static class Scenarios
{
    private const int Sensors = 2;
    private const int ReadingsEach = 3;

    [Scenario(Description = "A swap in the middle of the readings loses none of them.")]
    public static async Coroutine NoReadingIsLost(World world)
    {
        var meter = world.Spawn(Meter.Total, "meter", daemon: true);
        var sensors = SpawnSensors(world, meter);
        await world.Self.Sleep(TimeSpan.FromSeconds(world.Random.Next(4)));
        meter.HotSwap(Meter.Mean);
        foreach (var sensor in sensors) await sensor;
        var report = await Client.Run(world.Self, meter);
        world.Assert(report == new Report("mean 2", Sensors * ReadingsEach), $"it says {report}");
    }

    [Scenario(Description = "Clients that ask all the time are all answered, and never see readings vanish.")]
    public static async Coroutine ClientsSeeNoGap(World world)
    {
        var meter = world.Spawn(Meter.Total, "meter", daemon: true);
        var sensors = SpawnSensors(world, meter);
        var client = world.Spawn(async self =>
        {
            var known = 0;
            for (var i = 0; i < 5; i++)
            {
                var report = await Client.Run(self, meter);
                world.Assert(report.Readings >= known, $"there were {known} readings, and now {report.Readings}");
                known = report.Readings;
            }
        }, "client");
        meter.HotSwap(Meter.Mean);
        await client;
        foreach (var sensor in sensors) await sensor;
    }

    private static List<PycosTask> SpawnSensors(World world, PycosTask meter) =>
        Enumerable.Range(1, Sensors).Select(number => world.Spawn(self => Measure(self, meter), $"sensor-{number}")).ToList();

    private static async Coroutine Measure(TaskContext self, PycosTask meter)
    {
        for (var value = 1; value <= ReadingsEach; value++)
        {
            await self.Sleep(TimeSpan.FromSeconds(self.Random.Next(2)));
            meter.Send(new Reading(value));
        }
    }
}
