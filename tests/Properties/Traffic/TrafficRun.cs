using System.Net;
using System.Net.Sockets;

namespace Pycos.Properties.Traffic;

/// <summary>Plays a plan between two hosts, and says what is wrong.</summary>
internal sealed class TrafficRun(TrafficPlan plan, World world)
{
    private const int Port = 4000;

    // Longer than TCP takes to give up.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly bool[] isConnected = new bool[plan.Talks.Length];
    private readonly Direction[] directions = [.. Enumerable.Range(0, 2 * plan.Talks.Length).Select(number => new Direction(number))];

    private bool IsTroubled => plan.Trouble is not null;

    /// <summary>Fails the run as soon as something is wrong.</summary>
    internal async Coroutine Play()
    {
        if (plan.Trouble is { } trouble) world.Network.Profile = trouble.Profile;
        var server = world.Host("server").Spawn(Serve, "server");
        var clients = plan.Talks.Select((talk, i) => world.Host("client").Spawn(self => Talk(self, talk, i), $"client-{i}")).ToList();
        if (plan.Trouble?.CutAt is { } cutAt) _ = world.Spawn(self => Cut(self, cutAt, plan.Trouble.CutFor), "trouble", daemon: true);
        foreach (var client in clients) await client;
        await server;
        for (var i = 0; i < plan.Talks.Length; i++)
        {
            var isCalm = plan.Trouble is null or { IsMild: true } && !TrafficPlan.Breaks(plan.Talks[i]);
            foreach (var (direction, back) in new[] { (Up(i), Down(i)), (Down(i), Up(i)) })
            {
                if (isConnected[i]) Refute(direction.Verdict(isCalm, back));
            }
        }
        await world.Self.Sleep(Patience);
        Refute(Leftovers());
    }

    // At once: traffic of which one byte is wrong may never come to an end.
    private void Refute(string? mistake) => world.Assert(mistake is null, mistake ?? "");

    private static async Coroutine Cut(TaskContext self, int at, int? time)
    {
        var network = World.Current!.Network;
        await self.Sleep(TimeSpan.FromMilliseconds(at));
        network.Partition("client", "server");
        if (time is null) return;
        await self.Sleep(TimeSpan.FromMilliseconds(time.Value));
        network.Heal("client", "server");
    }

    /// <summary>What the network still keeps, or waits for.</summary>
    private string? Leftovers()
    {
        if (world.Scheduler.Timers.Count > 0) return $"{world.Scheduler.Timers.Count} packets and timers are left";
        foreach (var name in new[] { "client", "server" })
        {
            if (world.Host(name).Fabric.SimulatedNetwork.Connections is > 0 and var count) return $"{count} connections of the {name} are left";
        }
        return null;
    }

    private async Coroutine Serve(TaskContext self)
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, Port));
        var sides = new List<PycosTask>();
        try
        {
            for (var i = 0; i < plan.Talks.Length; i++)
            {
                var connection = await listener.Accept(Patience);
                sides.Add(self.Spawn(child => Greet(child, connection), $"server of {connection.RemoteEndPoint}"));
            }
        }
        catch (TimeoutException) when (IsTroubled)
        {
            // A client could not connect.
        }
        await self.WhenAll(sides);
    }

    /// <summary>The client says which talk it is by its first byte.</summary>
    private async Coroutine Greet(TaskContext self, Connection connection)
    {
        var first = new byte[1];
        try
        {
            // One that broke off before it said anything is no talk.
            if (await connection.Read(first, Patience) == 0) throw new TimeoutException();
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            connection.Abort();
            return;
        }
        var i = first[0] - 1;
        Refute(i >= 0 && i < plan.Talks.Length ? null : $"the first byte of a connection is {first[0]}, and there are {plan.Talks.Length} talks");
        isConnected[i] = true;
        await Play(self, connection, plan.Talks[i].Server, incoming: Up(i), outgoing: Down(i));
    }

    private Direction Up(int talk) => directions[2 * talk];

    private Direction Down(int talk) => directions[(2 * talk) + 1];

    private async Coroutine Talk(TaskContext self, Talk talk, int i)
    {
        Connection? connection = null;
        try
        {
            connection = await self.Network.Connect("server", Port);
            await connection.Write(new[] { (byte)(i + 1) });
        }
        catch (SocketException) when (IsTroubled)
        {
            connection?.Abort();
            return;
        }
        await Play(self, connection, talk.Client, incoming: Down(i), outgoing: Up(i));
    }

    private async Coroutine Play(TaskContext self, Connection connection, Side side, Direction incoming, Direction outgoing)
    {
        using (connection)
        {
            var reader = self.Spawn(child => Read(child, connection, side.Reader, incoming), $"{self.Name}'s reader");
            var writer = self.Spawn(child => Write(child, connection, side.Writer, outgoing), $"{self.Name}'s writer");
            await self.WhenAll(reader, writer);
        }
    }

    private async Coroutine Read(TaskContext self, Connection connection, Deed[] deeds, Direction direction)
    {
        try
        {
            foreach (var deed in deeds)
            {
                if (deed is Reset) connection.Abort();
                else if (deed is Pause pause) await self.Sleep(TimeSpan.FromMilliseconds(pause.Milliseconds));
                else if (!await ReadOnce(self, connection, deed, direction)) return;
            }
            while (await ReadOnce(self, connection, new ReadBytes(4096), direction)) continue;
        }
        catch (Exception e) when (e is SocketException or TimeoutException or ObjectDisposedException)
        {
            direction.ReaderError = e;
        }
    }

    /// <summary>False at the end.</summary>
    private async Coroutine<bool> ReadOnce(TaskContext self, Connection connection, Deed deed, Direction direction)
    {
        var (countMax, time) = deed switch
        {
            ReadBytes read => (read.CountMax, Patience),
            ReadBriefly read => (read.CountMax, TimeSpan.FromMilliseconds(read.Milliseconds)),
            ReadUntilCancelled read => (read.CountMax, Patience),
            _ => throw new ArgumentException($"{deed} is no read."),
        };
        var buffer = new byte[countMax];
        using var source = deed is ReadUntilCancelled until
            ? new CancellationTokenSource(TimeSpan.FromMilliseconds(until.Milliseconds), self.Clock) : new CancellationTokenSource();
        int count;
        direction.Reading = countMax;
        try
        {
            count = await connection.Read(buffer, time, source.Token);
        }
        catch (Exception e) when ((e is TimeoutException && deed is ReadBriefly) || e is OperationCanceledException { CancellationToken: var token } && token == source.Token)
        {
            return true;
        }
        finally
        {
            direction.Reading = 0;
        }
        Refute(direction.OnRead(buffer.AsSpan(0, count)));
        return count > 0;
    }

    private async Coroutine Write(TaskContext self, Connection connection, Deed[] deeds, Direction direction)
    {
        try
        {
            foreach (var deed in deeds)
            {
                switch (deed)
                {
                    case Pause pause:
                        await self.Sleep(TimeSpan.FromMilliseconds(pause.Milliseconds));
                        break;
                    case WriteBytes write:
                        await connection.Write(direction.Next(write.Count), Patience);
                        Refute(direction.OnWritten());
                        break;
                    case WriteBriefly write:
                        direction.MayTimeOut = true;
                        await connection.Write(direction.Next(write.Count), TimeSpan.FromMilliseconds(write.Milliseconds));
                        direction.MayTimeOut = false;
                        break;
                }
            }
            connection.CloseWrite();
        }
        catch (Exception e) when (e is SocketException or TimeoutException or ObjectDisposedException)
        {
            direction.WriterError = e;
            // How much was taken nobody knows: nothing can follow in order.
            connection.Abort();
        }
    }
}
