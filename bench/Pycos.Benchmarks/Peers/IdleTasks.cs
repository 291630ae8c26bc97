using System.Threading.Channels;

namespace Pycos.Benchmarks.Peers;

/// <summary>What an <c>async Task</c> costs while it waits for a message.</summary>
internal static class IdleTasks
{
    private static readonly object Message = new();

    /// <summary>Bytes of a task with an unbounded channel of its own: the like of a Pycos task and its mailbox.</summary>
    public static double BytesPerTaskWithChannel(int tasks) =>
        BytesPerTask(tasks, () => System.Threading.Channels.Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true }));

    /// <summary>Bytes of the task and its place in the queue of waiters alone: all tasks read one channel.</summary>
    public static double BytesPerTaskOnSharedChannel(int tasks)
    {
        var shared = System.Threading.Channels.Channel.CreateUnbounded<object>();
        return BytesPerTask(tasks, () => shared);
    }

    private static double BytesPerTask(int tasks, Func<Channel<object>> nextChannel)
    {
        // The arrays are the measurement's own, so they are there before it begins.
        var channels = new Channel<object>[tasks];
        var waiting = new Task[tasks];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < tasks; i++)
        {
            channels[i] = nextChannel();
            waiting[i] = Idle(channels[i].Reader);
        }
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;

        for (var i = 0; i < tasks; i++)
            channels[i].Writer.TryWrite(Message);
        Task.WaitAll(waiting);
        return (double)bytes / tasks;
    }

    private static async Task Idle(ChannelReader<object> mailbox) => await mailbox.ReadAsync();
}
