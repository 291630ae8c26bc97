namespace Pycos.Scenarios.Corpus;

/// <summary>A driver stops when no request is in progress, but a request looks before it counts itself in.</summary>
public static class Bluetooth
{
    public static async Coroutine Wrong(World world)
    {
        var driver = new Driver();
        var stop = world.Spawn(driver.Stop, "stop");
        var add = world.Spawn(async self =>
        {
            if (await driver.IsStopping.Read()) return;
            await driver.CountIn();
            await driver.Use(world);
            await driver.CountOut();
        }, "add");
        await stop;
        await add;
    }

    public static async Coroutine Fixed(World world)
    {
        var driver = new Driver();
        var stop = world.Spawn(driver.Stop, "stop");
        var add = world.Spawn(async self =>
        {
            await driver.CountIn();
            if (!await driver.IsStopping.Read()) await driver.Use(world);
            await driver.CountOut();
        }, "add");
        await stop;
        await add;
    }

    private sealed class Driver
    {
        private readonly AsyncEvent idle = new(name: "idle");
        private readonly Shared<bool> isStopped = new(false, "stopped");

        // The one is the driver's own, which stopping drops.
        private readonly Shared<int> pending = new(1, "pending");

        internal Shared<bool> IsStopping { get; } = new(false, "stopping");

        internal async Coroutine Stop(TaskContext self)
        {
            await IsStopping.Write(true);
            await CountOut();
            await idle.Wait();
            await isStopped.Write(true);
        }

        internal async Coroutine Use(World world) => world.Assert(!await isStopped.Read(), "a request uses the device after it has stopped");

        internal async Coroutine CountIn() => await pending.Update(static count => count + 1);

        internal async Coroutine CountOut()
        {
            if (await pending.Update(static count => count - 1) == 0) idle.Set();
        }
    }
}
