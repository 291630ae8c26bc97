namespace Pycos.Scenarios.Corpus;

/// <summary>A driver stops when no request is in progress, but a request looks before it counts itself in.</summary>
public static class Bluetooth
{
    public static async Coroutine Wrong(Simulation sim)
    {
        var driver = new Driver();
        var stop = sim.Spawn(driver.Stop, "stop");
        var add = sim.Spawn(async self =>
        {
            await self.Yield();
            if (driver.IsStopping) return;
            await self.Yield();
            driver.Pending++;
            await driver.Use(sim, self);
            await driver.CountOut(self);
        }, "add");
        await stop;
        await add;
    }

    public static async Coroutine Fixed(Simulation sim)
    {
        var driver = new Driver();
        var stop = sim.Spawn(driver.Stop, "stop");
        var add = sim.Spawn(async self =>
        {
            await self.Yield();
            driver.Pending++;
            await self.Yield();
            if (!driver.IsStopping) await driver.Use(sim, self);
            await driver.CountOut(self);
        }, "add");
        await stop;
        await add;
    }

    private sealed class Driver
    {
        private readonly AsyncEvent idle = new(name: "idle");
        private bool isStopped;

        internal bool IsStopping { get; private set; }

        // The one is the driver's own, which stopping drops.
        internal int Pending { get; set; } = 1;

        internal async Coroutine Stop(TaskContext self)
        {
            await self.Yield();
            IsStopping = true;
            await CountOut(self);
            await idle.Wait();
            await self.Yield();
            isStopped = true;
        }

        internal async Coroutine Use(Simulation sim, TaskContext self)
        {
            await self.Yield();
            sim.Assert(!isStopped, "a request uses the device after it has stopped");
        }

        internal async Coroutine CountOut(TaskContext self)
        {
            await self.Yield();
            if (--Pending == 0) idle.Set();
        }
    }
}
