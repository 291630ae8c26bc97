namespace Pycos.Scenarios.Polling;

/// <summary>Plain async code that looks again and again.</summary>
internal static class PlainPolling
{
    internal static async Coroutine ForFlag(World world)
    {
        var isSet = false;
        var (waiting, setting) = (Wait(), Set());
        await waiting;
        await setting;

        async Task Wait()
        {
            while (!isSet) await Task.Yield();
        }

        async Task Set()
        {
            for (var i = 0; i < 3; i++) await Task.Yield();
            isSet = true;
        }
    }

    internal static async Coroutine ForTask(World world)
    {
        var isSet = false;
        var setter = world.Spawn(
            async self =>
            {
                for (var i = 0; i < 3; i++) await self.Yield();
                isSet = true;
            },
            "setter");
        await Wait();
        await setter;

        async Task Wait()
        {
            while (!isSet) await Task.Yield();
        }
    }

    internal static async Coroutine InTurn(World world)
    {
        var turn = 0;
        await Task.WhenAll(Play(0), Play(1), Play(2));
        world.Assert(turn == 6, "each has its turns");

        async Task Play(int number)
        {
            for (var round = 0; round < 2; round++)
            {
                while (turn % 3 != number) await Task.Yield();
                turn++;
            }
        }
    }

    internal static async Coroutine WithDelayOfZero(World world)
    {
        var isSet = false;
        var setter = world.Spawn(
            async self =>
            {
                await self.Yield();
                isSet = true;
            },
            "setter");
        await Wait();
        await setter;

        async Task Wait()
        {
            while (!isSet)
            {
                await Task.Delay(TimeSpan.Zero, world.Clock);
                await Task.Yield();
            }
        }
    }
}
