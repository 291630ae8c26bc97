using Pycos.Properties.Schedules;
using Xunit;

namespace Pycos.Properties.Strategies;

public class DelayBoundingProperties
{
    private static readonly Small Program = new(async (world, log) =>
    {
        var gate = new AsyncLock("gate");
        var tasks = new List<PycosTask>();
        foreach (var letter in "abc")
        {
            tasks.Add(world.Spawn(
                async self =>
                {
                    await self.Yield();
                    log.Append(letter);
                    using (await gate.Hold()) await self.Yield();
                    log.Append(char.ToUpperInvariant(letter));
                },
                letter.ToString()));
        }
        foreach (var task in tasks) await task;
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Exactly_the_schedules_with_so_many_delays_are_run(int delays)
    {
        var (expected, points) = Enumerate(delays);
        var reached = new HashSet<string>();
        Sample.Given(new DelayStrategy(delays), points, Program.Scenario, 20_000, (runner, _) => reached.Add(runner.Schedule()));
        Assert.Equal(expected.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_delays_there_is_one_schedule_in_which_each_task_runs_until_it_cannot_go_on()
    {
        var (expected, _) = Enumerate(0);
        Assert.Single(expected);
        Sample.Given(new DelayStrategy(0), 30, Program.Scenario, 5, (_, _) => Assert.Equal("aAbBcC", Program.Log));
    }

    [Fact]
    public void More_delays_are_more_schedules() =>
        Assert.True(Enumerate(1).Schedules.Count < Enumerate(2).Schedules.Count && Enumerate(0).Schedules.Count < Enumerate(1).Schedules.Count);

    [Fact]
    public void What_earlier_runs_have_shown_is_enough_to_reach_all_of_them()
    {
        var reached = new HashSet<string>();
        Sample.Explored("delay:1", Program.Scenario, 5000, (runner, _) => reached.Add(runner.Schedule()));
        Assert.Equal(Enumerate(1).Schedules.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
    }

    /// <summary>All schedules with up to so many delays, and how many points with a choice the longest has.</summary>
    private static (HashSet<string> Schedules, int Points) Enumerate(int delays)
    {
        var schedules = new HashSet<string>();
        var runner = new Runner(Program.Scenario, new WorldOptions());
        var points = 0;
        Place([], 0);
        return (schedules, points);

        void Place(int[] placed, int from)
        {
            var outcome = runner.Run(new RoundRobin(placed), 1, Profile.Empty);
            schedules.Add(runner.Schedule());
            points = Math.Max(points, outcome.Decisions);
            if (placed.Length == delays) return;
            for (var at = from; at < outcome.Decisions; at++) Place([.. placed, at], at);
        }
    }

    /// <summary>Tasks in a ring; the one whose turn it is runs as long as it can, but for the delays.</summary>
    private sealed class RoundRobin(int[] delays) : Sampler, IReadyObserver
    {
        private readonly List<WorkItem> ring = [];
        private WorkItem? turn;
        private int point;

        internal override void Begin(in RunStart start)
        {
            ring.Clear();
            turn = null;
            point = 0;
        }

        public void OnReady(WorkItem item)
        {
            if (!ring.Contains(item)) ring.Add(item);
        }

        internal override int Next(EnabledSet enabled)
        {
            var able = enabled.Items.ToArray();
            var passed = delays.Count(delay => delay == point);
            point++;
            var place = turn is null ? 0 : ring.IndexOf(turn);
            while (true)
            {
                var item = ring[place % ring.Count];
                if (able.Contains(item) && passed-- == 0)
                {
                    turn = item;
                    return Array.IndexOf(able, item);
                }
                place++;
            }
        }
    }
}
