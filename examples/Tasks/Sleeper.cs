using Pycos;

namespace Tasks;

/// <summary>A task that does nothing but wait.</summary>
public static class Sleeper
{
    /// <summary>Sleeps for a random time; gives how long.</summary>
    public static async Coroutine<TimeSpan> Run(TaskContext self, TimeSpan sleepMax)
    {
        var time = sleepMax * self.Random.NextDouble();
        await self.Sleep(time);
        return time;
    }
}
