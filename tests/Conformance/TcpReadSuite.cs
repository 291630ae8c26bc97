namespace Pycos.Conformance;

/// <summary>How bytes come.</summary>
public abstract class TcpReadSuite(IPlace place)
{
    [Fact]
    public void What_does_not_fit_into_a_buffer_comes_with_the_next_read() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        await pair.Client.Write(Bytes.Pattern(10));
        Assert.Equal(Bytes.Pattern(10)[..4], await Bytes.Exactly(pair.Server, 4));
        Assert.Equal(Bytes.Pattern(10)[4..], await Bytes.Exactly(pair.Server, 6));
    });

    [Fact]
    public void A_read_gives_what_has_come_and_does_not_wait_for_a_full_buffer() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        await pair.Client.Write(new byte[] { 1 });
        Assert.Equal(1, await pair.Server.Read(new byte[100]));
    });

    [Fact]
    public void Bytes_come_in_order_whatever_pieces_they_were_written_and_are_read_in() => place.Run(async self =>
    {
        const int Count = 200_000;
        using var pair = await Pair.Of(self);
        var writing = self.Spawn(async _ =>
        {
            var random = new Random(1);
            var bytes = Bytes.Pattern(Count);
            for (var written = 0; written < Count;)
            {
                var size = Math.Min(random.Next(1, 10_000), Count - written);
                await pair.Client.Write(bytes.AsMemory(written, size));
                written += size;
            }
            pair.Client.CloseWrite();
        });
        var sizes = new Random(2);
        var read = new MemoryStream();
        var buffer = new byte[7_000];
        while (await pair.Server.Read(buffer.AsMemory(0, sizes.Next(1, buffer.Length))) is > 0 and var count) read.Write(buffer, 0, count);
        await writing;
        Assert.Equal(Bytes.Pattern(Count), read.ToArray());
    });

    [Fact]
    public void Many_small_writes_all_arrive() => place.Run(async self =>
    {
        var count = 10 * place.ManyTimes;
        using var pair = await Pair.Of(self);
        var writing = self.Spawn(async _ =>
        {
            var bytes = Bytes.Pattern(count);
            for (var i = 0; i < count; i++) await pair.Client.Write(bytes.AsMemory(i, 1));
        });
        Assert.Equal(Bytes.Pattern(count), await Bytes.Exactly(pair.Server, count));
        await writing;
    });

    [Fact]
    public void Both_sides_can_write_and_read_at_once() => place.Run(async self =>
    {
        var count = place.HugeBytes / 4;
        using var pair = await Pair.Of(self);
        PycosTask[] tasks = [.. Both(pair.Client), .. Both(pair.Server)];
        await self.WhenAll(tasks);

        PycosTask[] Both(Connection connection) =>
        [
            self.Spawn(async _ => await connection.Write(Bytes.Pattern(count))),
            self.Spawn(async _ => Assert.Equal(Bytes.Pattern(count), await Bytes.Exactly(connection, count))),
        ];
    });

    [Fact]
    public void A_read_into_an_empty_buffer_waits_for_bytes_and_takes_none() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        var waiting = self.Spawn(async _ => await pair.Server.Read(Memory<byte>.Empty));
        await self.Yield();
        Assert.False(waiting.IsFinished);
        await pair.Client.Write(new byte[] { 5 });
        Assert.Equal(0, await waiting);
        Assert.Equal([5], await Bytes.Exactly(pair.Server, 1));
    });

    [Fact]
    public void A_read_into_an_empty_buffer_is_over_where_bytes_are_there() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        await pair.Client.Write(new byte[] { 5, 6 });
        await Bytes.Exactly(pair.Server, 1);
        Assert.Equal(0, await pair.Server.Read(Memory<byte>.Empty));
        Assert.Equal([6], await Bytes.Exactly(pair.Server, 1));
    });

    [Fact]
    public void A_read_into_an_empty_buffer_is_over_at_the_end() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Client.Dispose();
        Assert.Equal(0, await pair.Server.Read(Memory<byte>.Empty));
        Assert.Equal(0, await pair.Server.Read(new byte[1]));
    });

    [Fact]
    public void After_the_end_each_read_gives_the_end() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Client.CloseWrite();
        for (var i = 0; i < 3; i++) Assert.Equal(0, await pair.Server.Read(new byte[1]));
    });

    [Fact]
    public void A_second_task_that_reads_gets_an_error_that_names_both() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        byte[][] buffers = [new byte[1], new byte[1]];
        PycosTask[] tasks =
        [
            self.Spawn(async _ => await pair.Server.Read(buffers[0]), "one reader"),
            self.Spawn(async _ => await pair.Server.Read(buffers[1]), "other reader"),
        ];
        await Errors.NameBoth(self, tasks);
        await pair.Client.Write(new byte[] { 8 });
        var served = Array.FindIndex(tasks, task => task.Exception is null);
        await tasks[served];
        // Into its own buffer, and not that of the one who was refused.
        Assert.Equal(8, buffers[served][0]);
        Assert.Equal(0, buffers[1 - served][0]);
    });

    [Fact]
    public void A_reader_does_not_keep_another_task_from_writing() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        var reading = self.Spawn(async _ => await Bytes.Exactly(pair.Server, 1));
        await self.Yield();
        await pair.Server.Write(new byte[] { 1 });
        await pair.Client.Write(await Bytes.Exactly(pair.Client, 1));
        Assert.Equal([1], await reading);
    });

    [Fact]
    public void A_read_that_times_out_gives_the_value_for_that() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        Assert.Equal(-1, await pair.Server.Read(new byte[1], TimeSpan.FromMilliseconds(2), -1));
        Assert.Equal(-2, await pair.Server.Read(new byte[1], TimeSpan.Zero, -2));
        await pair.Client.Write(new byte[] { 5 });
        Assert.Equal([5], await Bytes.Exactly(pair.Server, 1));
    });

    [Theory]
    [MemberData(nameof(EarlyEnds.All), MemberType = typeof(EarlyEnds))]
    public void A_read_that_ended_early_takes_nothing_and_leaves_its_buffer_alone(EarlyEnd how) => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        var abandoned = new byte[4];
        await EarlyEnds.Both(self, how, async (_, timeout, token) => await pair.Server.Read(abandoned, timeout, token));
        await pair.Client.Write(new byte[] { 1, 2, 3 });
        Assert.Equal([1, 2, 3], await Bytes.Exactly(pair.Server, 3));
        Assert.Equal(new byte[4], abandoned);
    });

    [Theory]
    [MemberData(nameof(EarlyEnds.All), MemberType = typeof(EarlyEnds))]
    public void Reads_that_end_early_while_bytes_come_lose_none(EarlyEnd how) => place.Run(async self =>
    {
        const int Count = 20;
        using var pair = await Pair.Of(self);
        var writing = self.Spawn(async _ =>
        {
            var bytes = Bytes.Pattern(Count);
            // One at a time, each when the one before it has been read.
            for (var i = 0; i < Count; i++)
            {
                await pair.Client.Write(bytes.AsMemory(i, 1));
                await Bytes.Exactly(pair.Client, 1);
            }
        });
        var read = new List<byte>();
        while (read.Count < Count)
        {
            using var source = new CancellationTokenSource();
            TimeSpan? timeout = how == EarlyEnd.Timeout ? TimeSpan.Zero : null;
            var buffer = new byte[3];
            var reading = self.Spawn(async other =>
            {
                other.IsHotSwappable = true;
                return await pair.Server.Read(buffer, timeout, source.Token);
            });
            await self.Yield();
            if (how == EarlyEnd.Token) source.Cancel();
            else if (how == EarlyEnd.Throw) reading.Throw(new InvalidDataException());
            else if (how == EarlyEnd.Terminate) reading.Terminate();
            else if (how == EarlyEnd.HotSwap) reading.HotSwap(async _ => 0);
            var exit = await reading.Finish();
            if (exit.Value == 0)
            {
                await self.Sleep(TimeSpan.FromTicks(1));
                continue;
            }
            read.AddRange(buffer[..exit.Value]);
            await pair.Server.Write(new byte[1]);
        }
        await writing;
        Assert.Equal(Bytes.Pattern(Count), read);
    });

    [Fact]
    public void A_read_with_a_cancelled_token_takes_nothing() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        await pair.Client.Write(new byte[] { 1 });
        await Errors.Of<OperationCanceledException>(async () => await pair.Server.Read(new byte[1], cancellation: new CancellationToken(canceled: true)));
        Assert.Equal([1], await Bytes.Exactly(pair.Server, 1));
    });

    [Fact]
    public void A_read_of_a_closed_connection_throws() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        await pair.Client.Write(new byte[] { 1 });
        pair.Server.Dispose();
        await Errors.Of<ObjectDisposedException>(async () => await pair.Server.Read(new byte[1]));
    });

    [Fact]
    public void A_read_whose_connection_is_closed_meanwhile_ends() => place.Run(async self =>
    {
        // Once as soon as it has begun, and once when the system has been asked.
        foreach (var wait in new[] { 0, 3 })
        {
            using var pair = await Pair.Of(self);
            var reading = self.Spawn(async _ => await Errors.Of<ObjectDisposedException>(async () => await pair.Server.Read(new byte[1])));
            await self.Yield();
            if (wait > 0) await self.Sleep(TimeSpan.FromMilliseconds(wait));
            pair.Server.Dispose();
            await reading;
        }
    });

    [Fact]
    public void A_read_that_waits_gets_the_end_when_the_peer_closes() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        var reading = self.Spawn(async _ => await pair.Server.Read(new byte[1]));
        await self.Yield();
        pair.Client.Dispose();
        Assert.Equal(0, await reading);
    });

    [Fact]
    public void A_read_that_waits_fails_when_the_peer_resets() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        var reading = self.Spawn(async _ => await Bytes.ToError(pair.Server));
        await self.Yield();
        pair.Client.Abort();
        Assert.Equal(SocketError.ConnectionReset, await reading);
    });
}

public sealed class RealTcpReadTests() : TcpReadSuite(new RealPlace());

public sealed class SimulatedTcpReadTests() : TcpReadSuite(new SimulatedPlace());
