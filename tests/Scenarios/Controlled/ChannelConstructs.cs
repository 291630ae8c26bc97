using System.Threading.Channels;

namespace Pycos.Scenarios.Controlled;

internal sealed class ChannelConstructs : ConstructGroup
{
    public override string Title => "System.Threading.Channels";

    public override IReadOnlyList<Construct> Constructs { get; } =
    [
        Explored("Channel.CreateUnbounded, ReadAsync", clock => Exchange(Channel.CreateUnbounded<int>())),
        Explored("Channel.CreateBounded, WriteAsync that waits", clock => Exchange(Channel.CreateBounded<int>(1))),
        Explored("BoundedChannelFullMode.DropOldest", async clock =>
        {
            var channel = Channel.CreateBounded<int>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
            await channel.Writer.WriteAsync(1);
            await channel.Writer.WriteAsync(2);
            await Task.Yield();
            Holds(await channel.Reader.ReadAsync() == 2, "the newest");
        }),
        Explored("Channel.CreateUnboundedPrioritized", async clock =>
        {
            var channel = Channel.CreateUnboundedPrioritized<int>();
            await channel.Writer.WriteAsync(2);
            await channel.Writer.WriteAsync(1);
            await Task.Yield();
            Holds(await channel.Reader.ReadAsync() == 1, "the smallest first");
        }),
        Explored("WaitToReadAsync with TryRead", async clock =>
        {
            var channel = Channel.CreateUnbounded<int>();
            var writing = Write(channel.Writer, 3);
            var sum = 0;
            while (await channel.Reader.WaitToReadAsync())
            {
                while (channel.Reader.TryRead(out var item)) sum += item;
            }
            await writing;
            Holds(sum == 3, "the sum");
        }),
        Explored("WaitToWriteAsync with TryWrite", async clock =>
        {
            var channel = Channel.CreateBounded<int>(1);
            var reading = Read(channel.Reader, 3);
            for (var i = 0; i < 3; i++)
            {
                while (await channel.Writer.WaitToWriteAsync() && !channel.Writer.TryWrite(1))
                {
                }
            }
            Holds(await reading == 3, "the sum");
        }),
        Refused("ReadAllAsync, where it has to wait", "`WaitToReadAsync` with `TryRead`, or `AllowSynchronousContinuations`", async clock =>
        {
            var channel = Channel.CreateUnbounded<int>();
            var writing = Write(channel.Writer, 3);
            var sum = 0;
            await foreach (var item in channel.Reader.ReadAllAsync()) sum += item;
            await writing;
            Holds(sum == 3, "the sum");
        }),
        Explored("ReadAllAsync with AllowSynchronousContinuations", async clock =>
        {
            var channel = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });
            var writing = Write(channel.Writer, 3);
            var sum = 0;
            await foreach (var item in channel.Reader.ReadAllAsync()) sum += item;
            await writing;
            Holds(sum == 3, "the sum");
        }),
        Explored("Reader.Completion", async clock =>
        {
            var channel = Channel.CreateUnbounded<int>();
            var writing = Write(channel.Writer, 1);
            Holds(await channel.Reader.ReadAsync() == 1, "the item");
            await channel.Reader.Completion;
            await writing;
        }),
    ];

    private static async Task Exchange(Channel<int> channel)
    {
        var reading = Read(channel.Reader, 3);
        for (var i = 0; i < 3; i++) await channel.Writer.WriteAsync(1);
        Holds(await reading == 3, "the sum");
    }

    private static async Task<int> Read(ChannelReader<int> reader, int count)
    {
        var sum = 0;
        for (var i = 0; i < count; i++) sum += await reader.ReadAsync();
        return sum;
    }

    private static async Task Write(ChannelWriter<int> writer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            await writer.WriteAsync(1);
        }
        writer.Complete();
    }
}
