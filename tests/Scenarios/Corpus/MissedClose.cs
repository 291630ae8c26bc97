namespace Pycos.Scenarios.Corpus;

/// <summary>A consumer asks whether the stream is closed, and then waits for news; the producer closes it in between.</summary>
public static class MissedClose
{
    public static async Coroutine Wrong(Simulation sim)
    {
        var changed = new AsyncCondition("changed");
        var isClosed = false;
        var producer = sim.Spawn(self => Close(changed, () => isClosed = true), "producer");
        var consumer = sim.Spawn(async self =>
        {
            await self.Yield();
            if (isClosed) return;
            using var hold = await changed.Hold();
            await changed.Wait();
        }, "consumer");
        await producer;
        await consumer;
    }

    public static async Coroutine Fixed(Simulation sim)
    {
        var changed = new AsyncCondition("changed");
        var isClosed = false;
        var producer = sim.Spawn(self => Close(changed, () => isClosed = true), "producer");
        var consumer = sim.Spawn(async self =>
        {
            using var hold = await changed.Hold();
            while (!isClosed) await changed.Wait();
        }, "consumer");
        await producer;
        await consumer;
    }

    private static async Coroutine Close(AsyncCondition changed, Action close)
    {
        using var hold = await changed.Hold();
        close();
        changed.NotifyAll();
    }
}
