using Pycos.Real;

namespace Pycos.Conformance;

/// <summary>A server on the loopback among clients of all kinds.</summary>
[Collection(nameof(Alone))]
public class CrowdTests
{
    private const int Clients = 1_000;
    private const int Lines = 5;

    // Longer than the test takes: it is over when all the others have been served, and not before.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_server_serves_its_clients_among_those_that_send_garbage_stall_and_vanish()
    {
        var before = Descriptors();
        var faults = new List<Exception>();
        var clock = new LeapingClock();
        var serving = new Scheduler(
            new RealDriver("server", clock), new RealFabric(clock), new PrintedFaults(static (_, _) => { }), "server");
        var asking = new Scheduler("clients");
        serving.UnhandledException += (_, e) => faults.Add(e.Exception);
        asking.UnhandledException += (_, e) => faults.Add(e.Exception);
        var address = new TaskCompletionSource<EndPoint>(TaskCreationOptions.RunContinuationsAsynchronously);
        var allGone = new TaskCompletionSource();
        var server = serving.Spawn(async self =>
        {
            using var listener = self.Network.Listen(Pair.AnyPort);
            var lines = new LineServer(listener, Patience);
            var running = self.Spawn(lines.Run);
            address.SetResult(listener.LocalEndPoint);
            await allGone.Task;
            // The last of them have gone, of which the server may not have been told yet.
            while (lines.Accepted < Clients || lines.Open > 0) await self.Sleep(TimeSpan.FromMilliseconds(1));
            running.Terminate();
            await running.Finish();
            // What is left is the listener.
            Assert.Equal(1, ((RealNetwork)self.Scheduler.Fabric.Network).OpenCount);
        });
        var clients = asking.Spawn(async self =>
        {
            var listener = await address.Task;
            var all = Enumerable.Range(0, Clients).Select(i => self.Spawn(client => Behave(client, listener, i))).ToArray();
            await self.WhenAll(all.Where((_, i) => !Stalls(i)).ToArray());
            foreach (var stalling in all)
            {
                // Maybe more than once: the server may just be about to wait for it.
                while ((await stalling.Finish(TimeSpan.FromMilliseconds(10))).Status == TaskExitStatus.Running)
                {
                    clock.Leap(Patience);
                    // It looks at the clock when it has something to do.
                    _ = serving.Spawn(async other => await other.Yield());
                }
                await stalling;
            }
            Assert.Equal(0, ((RealNetwork)self.Scheduler.Fabric.Network).OpenCount);
        });
        clients.Value(TimeSpan.FromMinutes(1));
        allGone.SetResult();
        server.Value(TimeSpan.FromMinutes(1));
        await asking.DisposeAsync();
        await serving.DisposeAsync();
        Assert.Empty(faults);
        Assert.True(Descriptors() <= before + Clients / 100, "Sockets have been left open.");
    }

    private static bool Stalls(int number) => number % 5 == 1;

    private static async Coroutine Behave(TaskContext self, EndPoint listener, int number)
    {
        using var connection = await self.Network.Connect(listener);
        switch (number % 5)
        {
            case 0:
                await SendGarbage(connection);
                break;
            case 1:
                // It stalls, until the server has had enough.
                await connection.Write("half a li"u8.ToArray());
                Assert.Empty(await Bytes.ToEnd(connection));
                break;
            case 2:
                await connection.Write("half a li"u8.ToArray());
                if (number % 2 == 0) connection.Abort();
                break;
            default:
                await Talk(connection, number);
                break;
        }
    }

    private static async Coroutine Talk(Connection connection, int number)
    {
        for (var i = 0; i < Lines; i++)
        {
            var line = Encoding.ASCII.GetBytes($"line {i} of {number}\n");
            await connection.Write(line);
            Assert.Equal(line, await Bytes.Exactly(connection, line.Length));
        }
    }

    private static async Coroutine SendGarbage(Connection connection)
    {
        try
        {
            await connection.Write(new byte[16 * LineServer.LineMax]);
            Assert.Empty(await Bytes.ToEnd(connection));
        }
        catch (SocketException)
        {
            // The server has closed it before it read all.
        }
    }

    private static int Descriptors() => OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : 0;
}
