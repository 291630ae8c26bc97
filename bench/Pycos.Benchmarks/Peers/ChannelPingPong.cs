using System.Diagnostics;
using System.Threading.Channels;

namespace Pycos.Benchmarks.Peers;

/// <summary>
/// Two tasks and a pair of channels, one for each direction. The options are the fastest that the documentation offers
/// for this shape: one reader, one writer, and continuations that run inside the write that completes them.
/// </summary>
internal static class ChannelPingPong
{
    private static readonly object Message = new();

    /// <summary>A round trip is two messages.</summary>
    public static double NanosecondsPerMessage(int roundTrips)
    {
        var toPong = NewChannel();
        var toPing = NewChannel();
        var start = Stopwatch.GetTimestamp();
        var pong = Pong(toPong.Reader, toPing.Writer, roundTrips);
        var ping = Ping(toPing.Reader, toPong.Writer, roundTrips);
        Task.WaitAll(ping, pong);
        return Rate.NanosecondsPerOperation(start, 2L * roundTrips);
    }

    private static Channel<object> NewChannel() => System.Threading.Channels.Channel.CreateUnbounded<object>(new UnboundedChannelOptions
    {
        SingleReader = true,
        SingleWriter = true,
        AllowSynchronousContinuations = true,
    });

    private static async Task Ping(ChannelReader<object> replies, ChannelWriter<object> requests, int roundTrips)
    {
        for (var i = 0; i < roundTrips; i++)
        {
            requests.TryWrite(Message);
            await replies.ReadAsync();
        }
    }

    private static async Task Pong(ChannelReader<object> requests, ChannelWriter<object> replies, int roundTrips)
    {
        for (var i = 0; i < roundTrips; i++)
            replies.TryWrite(await requests.ReadAsync());
    }
}
