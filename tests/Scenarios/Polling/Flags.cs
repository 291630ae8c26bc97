namespace Pycos.Scenarios.Polling;

/// <summary>Tasks that wait for one another by looking again and again.</summary>
internal static class Flags
{
    internal static async Coroutine Shared(World world)
    {
        var flag = new Shared<bool>(false, "flag");
        var waiter = world.Spawn(_ => Set(flag), "waiter");
        var setter = world.Spawn(async _ => await flag.Write(true), "setter");
        await waiter;
        await setter;
    }

    internal static async Coroutine SharedByThree(World world)
    {
        var flag = new Shared<bool>(false, "flag");
        var waiters = Enumerable.Range(0, 3).Select(number => world.Spawn(_ => Set(flag), $"waiter-{number}")).ToList();
        var setter = world.Spawn(
            async self =>
            {
                for (var i = 0; i < 3; i++) await self.Yield();
                await flag.Write(true);
            },
            "setter");
        foreach (var waiter in waiters) await waiter;
        await setter;
    }

    internal static async Coroutine WithYield(World world)
    {
        var isSet = false;
        var waiter = world.Spawn(self => self.Until(() => isSet), "waiter");
        var setter = world.Spawn(
            async self =>
            {
                await self.Yield();
                isSet = true;
            },
            "setter");
        await waiter;
        await setter;
    }

    internal static async Coroutine WithSleepOfZero(World world)
    {
        var isSet = false;
        var waiter = world.Spawn(
            async self =>
            {
                while (!isSet) await self.Sleep(TimeSpan.Zero);
            },
            "waiter");
        var setter = world.Spawn(
            async self =>
            {
                for (var i = 0; i < 3; i++) await self.Sleep(TimeSpan.Zero);
                isSet = true;
            },
            "setter");
        await waiter;
        await setter;
    }

    internal static async Coroutine AfterLongWork(World world)
    {
        var flag = new Shared<bool>(false, "flag");
        var waiters = Enumerable.Range(0, 2).Select(number => world.Spawn(_ => Set(flag), $"waiter-{number}")).ToList();
        var setter = world.Spawn(
            async self =>
            {
                for (var i = 0; i < 50; i++) await self.Yield();
                await flag.Write(true);
            },
            "setter");
        await setter;
        foreach (var waiter in waiters) await waiter;
    }

    internal static async Coroutine InTwoPhases(World world)
    {
        var (asked, answered) = (new Shared<int>(0, "asked"), new Shared<int>(0, "answered"));
        var one = world.Spawn(
            async _ =>
            {
                for (var phase = 1; phase <= 2; phase++)
                {
                    await asked.Write(phase);
                    while (await answered.Read() < phase) { }
                }
            },
            "one");
        var other = world.Spawn(
            async _ =>
            {
                for (var phase = 1; phase <= 2; phase++)
                {
                    while (await asked.Read() < phase) { }
                    await answered.Write(phase);
                }
            },
            "other");
        await one;
        await other;
    }

    internal static async Coroutine OfEvent(World world)
    {
        var done = new AsyncEvent(name: "done");
        var waiter = world.Spawn(self => self.Until(() => done.IsSet), "waiter");
        var setter = world.Spawn(
            async self =>
            {
                await self.Yield();
                done.Set();
            },
            "setter");
        await waiter;
        await setter;
    }

    internal static async Coroutine OfEnd(World world)
    {
        var worker = world.Spawn(
            async self =>
            {
                for (var i = 0; i < 3; i++) await self.Yield();
            },
            "worker");
        var watcher = world.Spawn(self => self.Until(() => worker.IsFinished), "watcher");
        await world.Self.Until(() => watcher.IsFinished);
    }

    internal static async Coroutine OfBarrier(World world)
    {
        const int Parties = 3;
        var (left, sense) = (new Shared<int>(Parties, "left"), new Shared<bool>(false, "sense"));
        var rounds = new int[Parties];
        var parties = Enumerable.Range(0, Parties).Select(number => world.Spawn(async _ =>
        {
            for (var mine = true; rounds[number] < 2; mine = !mine)
            {
                rounds[number]++;
                if (await left.Update(count => count - 1) == 0)
                {
                    await left.Write(Parties);
                    await sense.Write(mine);
                }
                else
                {
                    while (await sense.Read() != mine) { }
                }
                world.Assert(rounds.Min() + 1 >= rounds[number], "nobody is a round ahead");
            }
        }, $"party-{number}")).ToList();
        foreach (var party in parties) await party;
    }

    internal static async Coroutine InRing(World world)
    {
        const int Members = 4;
        var token = new Shared<int>(0, "token");
        var members = Enumerable.Range(0, Members).Select(number => world.Spawn(async _ =>
        {
            for (var round = 0; round < 2; round++)
            {
                while (await token.Read() % Members != number) { }
                await token.Update(at => at + 1);
            }
        }, $"member-{number}")).ToList();
        foreach (var member in members) await member;
        world.Assert(token.Value == 2 * Members, "the token goes round twice");
    }

    private static async Coroutine Set(Shared<bool> flag)
    {
        while (!await flag.Read()) { }
    }
}
