using System.Globalization;
using System.Runtime.InteropServices;

namespace Pycos.Scenarios.Examples;

/// <summary>A server of the examples as a process of its own, which is asked to stop.</summary>
public class GracefulStopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("connections")]
    [InlineData("broadcaster")]
    public async Task A_chat_server_that_gets_a_SIGTERM_ends_what_is_under_way_and_exits_with_0(string kind)
    {
        if (OperatingSystem.IsWindows()) return;
        await using var scheduler = new Scheduler("test");
        var (exit, heard, refused) = await scheduler.Spawn(async self =>
        {
            var chat = typeof(NetChat.Guests).Assembly.Location;
            using var server = await self.Processes.Start(new ProcessStart("dotnet", [chat, "server", "0", kind]) { Pipes = ProcessPipes.Output });
            var greeting = await server.Output!.ReadLine(timeout: Patience);
            var port = int.Parse(greeting!.Split(':')[^1].TrimEnd('.'), CultureInfo.InvariantCulture);
            using var ears = await self.Network.Connect("localhost", port);
            await ears.WriteLine("ears");
            using var talker = await self.Network.Connect("localhost", port);
            await talker.WriteLine("alice");
            // What comes back shows that both are in the room.
            var first = await Until(self, talker, ears, "hello");
            server.Signal(PosixSignal.SIGTERM);
            var isRefused = await IsRefused(self, port);
            await talker.WriteLine("still here");
            var last = await ears.ReadLine(timeout: Patience);
            while (last == first) last = await ears.ReadLine(timeout: Patience);
            talker.Dispose();
            ears.Dispose();
            return (await server.Exit(Patience), last, isRefused);
        }).AsTask();
        Assert.Equal(0, exit);
        Assert.Equal("alice: still here", heard);
        Assert.True(refused, "nobody is let in any more");
    }

    /// <summary>Says it again until it is heard: the other guest may not be in the room yet.</summary>
    private static async Coroutine<string?> Until(TaskContext self, Connection talker, Connection ears, string text)
    {
        while (true)
        {
            await talker.WriteLine(text);
            try
            {
                return await ears.ReadLine(timeout: TimeSpan.FromMilliseconds(50));
            }
            catch (TimeoutException)
            {
                await self.Yield();
            }
        }
    }

    /// <summary>The server takes nobody any more, at once or a little later.</summary>
    private static async Coroutine<bool> IsRefused(TaskContext self, int port)
    {
        var began = self.Clock.GetTimestamp();
        while (self.Clock.GetElapsedTime(began) < Patience)
        {
            try
            {
                using var late = await self.Network.Connect("localhost", port);
            }
            catch (System.Net.Sockets.SocketException)
            {
                return true;
            }
        }
        return false;
    }
}
