namespace Pycos.Scenarios.Corpus;

/// <summary>A server's old code hands its state to the new by a message, which comes after requests that were queued before.</summary>
public static class HotSwapLostState
{
    private sealed record Add(int Amount);

    private sealed record HowMuch(PycosTask Asker);

    private sealed record State(int Sum);

    public static Coroutine Wrong(World world) => Run(world, async self =>
    {
        var sum = 0;
        while (true)
        {
            switch (await self.Receive())
            {
                case State state: sum = state.Sum; break;
                case Add add: sum += add.Amount; break;
                case HowMuch ask: ask.Asker.Send(sum); break;
            }
        }
    });

    public static Coroutine Fixed(World world) => Run(world, async self =>
    {
        var messages = new MessageCategories(self);
        messages.Add(message => message is State ? "state" : null);
        var sum = (await messages.Receive<State>("state"))!.Sum;
        while (true)
        {
            switch (await messages.Receive(null))
            {
                case Add add: sum += add.Amount; break;
                case HowMuch ask: ask.Asker.Send(sum); break;
            }
        }
    });

    private static async Coroutine Run(World world, Func<TaskContext, Coroutine> newCode)
    {
        var server = world.Spawn(OldCode, "server", daemon: true);
        var client = world.Spawn(async self =>
        {
            for (var i = 0; i < 3; i++)
            {
                await self.Yield();
                server.Send(new Add(1));
            }
        }, "client");
        var admin = world.Spawn(async self =>
        {
            await self.Yield();
            server.HotSwap(newCode);
        }, "admin");
        await client;
        await admin;
        // The answer comes after the state, so that what is missing then is lost and not on its way.
        await world.Self.Sleep(TimeSpan.FromSeconds(1));
        server.Send(new HowMuch(world.Self.Task));
        var sum = await world.Self.Receive<int>();
        world.Assert(sum == 3, $"three additions made {sum}");
    }

    private static async Coroutine OldCode(TaskContext self)
    {
        var sum = 0;
        try
        {
            while (true)
            {
                self.IsHotSwappable = true;
                var message = await self.Receive();
                // A swap that is asked for now has to wait for the half-done request, and others queue meanwhile.
                self.IsHotSwappable = false;
                await self.Yield();
                if (message is Add add) sum += add.Amount;
                else if (message is HowMuch ask) ask.Asker.Send(sum);
            }
        }
        catch (HotSwapException)
        {
            self.Task.Send(new State(sum));
            throw;
        }
    }
}
