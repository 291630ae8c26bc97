namespace Pycos.Scenarios.Corpus;

/// <summary>A consumer asks whether the stream is closed, and then waits for news; the producer closes it in between.</summary>
public static class MissedClose
{
    public static async Coroutine Wrong(World world)
    {
        var changed = new AsyncCondition("changed");
        var isClosed = new Shared<bool>(false, "closed");
        var producer = world.Spawn(self => Close(changed, isClosed), "producer");
        var consumer = world.Spawn(async self =>
        {
            if (await isClosed.Read()) return;
            using var hold = await changed.Hold();
            await changed.Wait();
        }, "consumer");
        await producer;
        await consumer;
    }

    public static async Coroutine Fixed(World world)
    {
        var changed = new AsyncCondition("changed");
        var isClosed = new Shared<bool>(false, "closed");
        var producer = world.Spawn(self => Close(changed, isClosed), "producer");
        var consumer = world.Spawn(async self =>
        {
            using var hold = await changed.Hold();
            while (!await isClosed.Read()) await changed.Wait();
        }, "consumer");
        await producer;
        await consumer;
    }

    private static async Coroutine Close(AsyncCondition changed, Shared<bool> isClosed)
    {
        using var hold = await changed.Hold();
        await isClosed.Write(true);
        changed.NotifyAll();
    }
}
