using FsCheck;

namespace Pycos.Scenarios.Readme;

// The README's code, compiled. Its tests fail, as the README says, so the attributes here are not xunit's and FsCheck's:
// ReadmeTests calls the methods and looks at how they fail.
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactAttribute : Attribute;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class PropertyAttribute : Attribute
{
    public int MaxTest { get; set; }
}

#region task
public static class Counter
{
    // One task owns the number; the others ask for it, and send the new one.
    public static async Coroutine Run(TaskContext self)
    {
        var number = 0;
        while (true)
        {
            var message = await self.Receive();
            if (message is int value) number = value;
            else if (message is PycosTask asker) asker.Send(number);
        }
    }

    public static async Coroutine Add(TaskContext self, PycosTask counter)
    {
        counter.Send(self.Task);
        var number = await self.Receive<int>();
        counter.Send(number + 1);
    }
}
#endregion

internal static class ForReal
{
    internal static async Task<PycosTask> Run()
    {
        #region real
        await using var scheduler = new Scheduler();
        var counter = scheduler.Spawn(self => Counter.Run(self), daemon: true);
        scheduler.Spawn(self => Counter.Add(self, counter)).Value();
        #endregion
        return counter;
    }
}

#region explored
public class CounterTests
{
    [Fact]
    public void No_addition_is_lost() => Explorer.Check(world => Adders(world, 2));

    [Property(MaxTest = 20)]
    public void No_addition_is_lost_by_any_number(PositiveInt adders, ulong seed) =>
        Explorer.Check(world => Adders(world, adders.Get), new ExploreOptions { Schedules = 50, Seed = seed });

    private static async Coroutine Adders(World world, int count)
    {
        var counter = world.Spawn(self => Counter.Run(self), "counter", daemon: true);
        var adders = Enumerable.Range(1, count).Select(i => world.Spawn(self => Counter.Add(self, counter), $"adder-{i}")).ToList();
        foreach (var adder in adders) await adder;
        counter.Send(world.Self.Task);
        var total = await world.Self.Receive<int>();
        world.Assert(total == count, $"{count} adders made {total}");
    }
}
#endregion
