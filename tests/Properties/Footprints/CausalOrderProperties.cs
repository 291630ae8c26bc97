using Pycos.Properties.Schedules;
using Xunit;

namespace Pycos.Properties.Footprints;

/// <summary>The hash of a run's interleaving: equal for runs that differ only in the order of independent steps, and for no others.</summary>
public class CausalOrderProperties
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void It_is_equal_just_for_equal_orders_of_conflicting_steps(ulong seed)
    {
        var prng = new Prng(seed);
        for (var i = 0; i < 40; i++)
        {
            var target = Cast.Aims.Keys.ElementAt((int)prng.Next((uint)Cast.Aims.Count));
            var (one, two, three) = (Any(ref prng), Any(ref prng), Any(ref prng));
            var courses = Course.AllOf(target, ([one, two], [three]));
            FootprintProperties.AssertHashed(courses, $"{one}, {two} and {three} with one that {target}");
        }

        static Deed Any(ref Prng prng)
        {
            var deeds = Deed.All[(int)prng.Next((uint)Deed.All.Count)].Deeds;
            return deeds[prng.Next((uint)deeds.Length)];
        }
    }

    [Fact]
    public void Objects_and_tasks_that_are_made_and_used_in_any_order_are_the_same_ones()
    {
        // Two tasks each spawn a task and make locks; only numbers depend on who comes first.
        var hashes = new HashSet<ulong>();
        var runs = AllSchedules.Run(
            new Scenario("makers", async world =>
            {
                _ = world.Spawn(Make, "a");
                _ = world.Spawn(Make, "b");
                // To wait for their ends would be to see which comes first.
                await world.Self.Sleep(TimeSpan.FromHours(1));

                static async Coroutine Make(TaskContext self)
                {
                    var gate = new AsyncLock();
                    using (await gate.Hold()) _ = self.Spawn(async _ => await new Shared<int>().Read(), "child");
                }
            }),
            (_, _, outcome) => hashes.Add(outcome.Interleaving),
            isEager: item => item.DisplayName == "main" || item is Fiber { IsAtStart: true });
        Assert.True(runs >= 6, $"{runs} schedules");
        Assert.Single(hashes);
    }

    [Fact]
    public void Objects_that_were_made_outside_are_the_same_ones_whoever_uses_them_first()
    {
        AsyncLock[] gates = [];
        var hashes = new HashSet<ulong>();
        var runs = AllSchedules.Run(
            new Scenario("users", async world =>
            {
                _ = world.Spawn(async _ => await gates[0].Acquire(TimeSpan.Zero), "a");
                _ = world.Spawn(async _ => await gates[1].Acquire(TimeSpan.Zero), "b");
                await world.Self.Sleep(TimeSpan.FromHours(1));
            }),
            (_, _, outcome) => hashes.Add(outcome.Interleaving),
            all => new LookingOn(all) { OnBegin = () => gates = [new AsyncLock(), new AsyncLock()] },
            new WorldOptions { FailsOnAbandonedLock = false });
        Assert.True(runs > 2, $"{runs} schedules");
        Assert.Single(hashes);
    }

    [Fact]
    public void Objects_of_one_name_are_told_apart_where_it_matters()
    {
        // Either both writes are to the same variable, or not.
        Assert.Equal(2, Interleavings(isShared: true));
        Assert.Equal(1, Interleavings(isShared: false));

        static int Interleavings(bool isShared)
        {
            var hashes = new HashSet<ulong>();
            AllSchedules.Run(
                new Scenario("names", async world =>
                {
                    var one = new Shared<int>(name: "x");
                    var other = isShared ? one : new Shared<int>(name: "x");
                    _ = world.Spawn(async _ => await one.Write(1), "a");
                    _ = world.Spawn(async _ => await other.Write(1), "b");
                    await world.Self.Sleep(TimeSpan.FromHours(1));
                }),
                (_, _, outcome) => hashes.Add(outcome.Interleaving),
                isEager: item => item.DisplayName == "main");
            return hashes.Count;
        }
    }

    [Fact]
    public void The_children_of_two_callbacks_are_told_apart()
    {
        // Both continuations spawn a writer, and each order of the writers is another interleaving.
        var (hashes, logs) = (new HashSet<ulong>(), new Dictionary<ulong, string>());
        var log = "";
        AllSchedules.Run(
            new Scenario("callbacks", async world =>
            {
                log = "";
                var variable = new Shared<int>();
                var first = Spawn("a");
                var second = Spawn("b");
                await first;
                await second;
                await world.Self.Sleep(TimeSpan.FromSeconds(1));

                async Task Spawn(string name)
                {
                    await Task.Yield();
                    _ = world.Spawn(async _ => await variable.Update(value =>
                    {
                        log += name;
                        return value + 1;
                    }), name);
                }
            }),
            (_, _, outcome) =>
            {
                if (!logs.TryAdd(outcome.Interleaving, log)) Assert.Equal(logs[outcome.Interleaving], log);
                hashes.Add(outcome.Interleaving);
            });
        Assert.True(hashes.Count >= 2);
    }

    [Fact]
    public void Callbacks_that_another_host_brings_are_told_apart()
    {
        var logs = new Dictionary<ulong, string>();
        var log = "";
        AllSchedules.Run(
            new Scenario("callbacks", async world =>
            {
                log = "";
                var signal = new TaskCompletionSource();
                var (here, there) = (world.Host("here"), world.Host("there"));
                _ = there.Spawn(async _ => await Task.WhenAll(Wait("a"), Wait("b")), "waiting");
                _ = here.Spawn(async self =>
                {
                    await self.Sleep(TimeSpan.FromSeconds(1));
                    signal.SetResult();
                }, "signalling");
                await Nothing();

                async Task Wait(string name)
                {
                    await signal.Task;
                    log += name;
                }
            }),
            (_, _, outcome) =>
            {
                if (!logs.TryAdd(outcome.Interleaving, log)) Assert.Equal(logs[outcome.Interleaving], log);
            });
        Assert.Equal(["ab", "ba"], logs.Values.Distinct().Order());

        static async Coroutine Nothing()
        {
        }
    }

    [Fact]
    public void Two_operations_on_one_object_conflict_unless_both_only_look()
    {
        var identity = new SharedObject("variable", "x");
        var cell = new Cell<int>(identity, 0);
        var signal = new Signal(identity, isSet: false);
        var read = Touched(cell);
        Assert.False(Conflict(read, Touched(cell)));
        Assert.True(Conflict(read, Touched(cell.Write)));
        Assert.True(Conflict(read, Touched(new CellUpdate<int>(cell, value => value))));
        Assert.False(Conflict(Touched(signal), Touched(signal)));
        Assert.True(Conflict(Touched(signal), Touched(Signal.SetAct)));
        Assert.True(Conflict(Touched(TaskActs.Send), Touched(TaskActs.Send)));
        Assert.True(Conflict(Touched(Yielding.Instance), Touched(Yielding.Instance)));
        Assert.True(Conflict(Access.Read(ObjectKey.End(0)), Touched(TaskActs.Exit)));

        static bool Conflict(Access one, Access other) => Footprint.Conflict([one], [other]);
        static Access Touched(object what) => what is Act act ? act.Touches(0, 0) : ((WaitTarget)what).Touches(null!, WaitOutcome.Completed);
    }
}
