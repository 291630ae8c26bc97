using Pycos;

namespace Channels;

/// <summary>Tells the subscribers that no more numbers come.</summary>
public sealed record End;

/// <summary>A subscriber: makes one number of all that it gets.</summary>
public static class Reducer
{
    public static async Coroutine<double> Run(TaskContext self, double start, Func<double, double, double> combine)
    {
        var result = start;
        while (await self.Receive() is double number) result = combine(result, number);
        return result;
    }

    /// <summary>Subscribes by itself, whenever it gets to it, and for as long as it needs.</summary>
    public static async Coroutine<double> Subscribed(
        TaskContext self, MessageChannel channel, double start, Func<double, double, double> combine)
    {
        channel.Subscribe(self.Task);
        try
        {
            return await Run(self, start, combine);
        }
        finally
        {
            channel.Unsubscribe(self.Task);
        }
    }
}
