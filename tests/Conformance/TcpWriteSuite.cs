namespace Pycos.Conformance;

/// <summary>How bytes go out, and what keeps them from it.</summary>
public abstract class TcpWriteSuite(IPlace place)
{
    [Fact]
    public void A_write_of_nothing_sends_nothing() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        await pair.Client.Write(ReadOnlyMemory<byte>.Empty);
        await pair.Client.Write(new byte[] { 1 });
        pair.Client.CloseWrite();
        Assert.Equal([1], await Bytes.ToEnd(pair.Server));
    });

    [Fact]
    public void A_huge_write_waits_for_its_reader_and_arrives() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        var writing = self.Spawn(async _ => await pair.Client.Write(Bytes.Pattern(place.HugeBytes)));
        await self.Sleep(TimeSpan.FromMilliseconds(5));
        Assert.False(writing.IsFinished, "The write was over although nobody has read.");
        var read = await Bytes.Exactly(pair.Server, place.HugeBytes);
        await writing;
        Assert.True(read.AsSpan().SequenceEqual(Bytes.Pattern(place.HugeBytes)), "Other bytes have come than were written.");
    });

    [Theory]
    [MemberData(nameof(EarlyEnds.All), MemberType = typeof(EarlyEnds))]
    public void Of_a_write_that_ended_early_a_first_part_arrives_and_later_writes_follow_it(EarlyEnd how) => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        var huge = Bytes.Pattern(place.HugeBytes);
        var began = 0;
        await EarlyEnds.Both(self, how, async (_, timeout, token) =>
        {
            // The second write begins with another byte, so that where it does shows.
            await pair.Client.Write(huge.AsMemory(began++), timeout, token);
        });
        var marking = self.Spawn(async _ =>
        {
            await pair.Client.Write(new[] { Bytes.Mark });
            pair.Client.CloseWrite();
        });
        var read = await Bytes.ToEnd(pair.Server);
        await marking;
        Assert.Equal(Bytes.Mark, read[^1]);
        var rest = read.AsSpan()[..^1];
        Assert.True(rest.Length < 2 * huge.Length);
        var first = rest.CommonPrefixLength(huge);
        var second = rest[first..];
        Assert.True(second.SequenceEqual(huge.AsSpan(1, second.Length)), "What has come is not the first part of each write.");
    });

    [Fact]
    public void A_write_with_a_cancelled_token_sends_nothing() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        await Errors.Of<OperationCanceledException>(async () => await pair.Client.Write(new byte[1], cancellation: new CancellationToken(canceled: true)));
        pair.Client.CloseWrite();
        Assert.Empty(await Bytes.ToEnd(pair.Server));
    });

    [Fact]
    public void A_second_task_that_writes_gets_an_error_that_names_both() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        PycosTask[] tasks =
        [
            self.Spawn(async _ => await pair.Client.Write(Bytes.Pattern(place.HugeBytes)), "one writer"),
            self.Spawn(async _ => await pair.Client.Write(Bytes.Pattern(place.HugeBytes)), "other writer"),
        ];
        await Errors.NameBoth(self, tasks);
        Assert.Equal(place.HugeBytes, (await Bytes.Exactly(pair.Server, place.HugeBytes)).Length);
        await self.WhenAll(tasks.Where(task => task.Exception is null));
        pair.Client.Dispose();
        Assert.Empty(await Bytes.ToEnd(pair.Server));
    });

    [Fact]
    public void A_write_to_a_closed_connection_throws() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Client.Dispose();
        await Errors.Of<ObjectDisposedException>(async () => await pair.Client.Write(new byte[1]));
    });

    [Fact]
    public void A_write_whose_connection_is_closed_meanwhile_ends() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        var writing = self.Spawn(async _ => await Errors.Of<ObjectDisposedException>(async () => await pair.Client.Write(Bytes.Pattern(place.HugeBytes))));
        await self.Sleep(TimeSpan.FromMilliseconds(3));
        pair.Client.Dispose();
        await writing;
    });

    // EPIPE. On Windows it is ConnectionAborted.
    [Fact]
    public void A_write_after_ones_own_end_fails() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Client.CloseWrite();
        var error = await Errors.Of<SocketException>(async () => await pair.Client.Write(new byte[1]));
        Assert.Equal(SocketError.Shutdown, error.SocketErrorCode);
    });

    // What Linux does: it looks at the state before it sees that there is nothing to send.
    [Fact]
    public void A_write_of_nothing_after_ones_own_end_fails() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Client.CloseWrite();
        var error = await Errors.Of<SocketException>(async () => await pair.Client.Write(ReadOnlyMemory<byte>.Empty));
        Assert.Equal(SocketError.Shutdown, error.SocketErrorCode);
    });

    // The first write provokes the reset, which the second meets; EPIPE, since the peer's end had been seen before. Windows says ConnectionAborted.
    [Fact]
    public void After_the_peer_has_closed_the_first_write_succeeds_and_a_later_one_fails() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Server.Dispose();
        Assert.Empty(await Bytes.ToEnd(pair.Client));
        await pair.Client.Write(new byte[1]);
        Assert.Equal(SocketError.Shutdown, await UntilAWriteFails(self, pair.Client));
        // The error has been told; a read finds the end that it found before.
        Assert.Equal(0, await pair.Client.Read(new byte[1]));
    });

    [Fact]
    public void After_a_reset_writes_fail() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Server.Abort();
        Assert.Equal(SocketError.ConnectionReset, await Bytes.ToError(pair.Client));
        var error = await Errors.Of<SocketException>(async () => await pair.Client.Write(new byte[1]));
        Assert.Equal(SocketError.Shutdown, error.SocketErrorCode);
    });

    [Fact]
    public void A_write_meets_a_reset_that_nobody_has_read() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Server.Abort();
        Assert.Equal(SocketError.ConnectionReset, await UntilAWriteFails(self, pair.Client));
        // Told once: from now on it is only closed.
        var error = await Errors.Of<SocketException>(async () => await pair.Client.Write(new byte[1]));
        Assert.Equal(SocketError.Shutdown, error.SocketErrorCode);
        Assert.Equal(0, await pair.Client.Read(new byte[1]));
    });

    [Fact]
    public void A_write_that_waits_fails_when_the_peer_resets() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        var writing = self.Spawn(async _ => await Errors.Of<SocketException>(async () => await pair.Client.Write(Bytes.Pattern(place.HugeBytes))));
        await Bytes.Exactly(pair.Server, 1);
        pair.Server.Abort();
        Assert.Equal(SocketError.ConnectionReset, (await writing).SocketErrorCode);
    });

    [Fact]
    public void A_write_that_waits_fails_when_the_peer_closes_without_reading_all() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        var writing = self.Spawn(async _ => await Errors.Of<SocketException>(async () => await pair.Client.Write(Bytes.Pattern(place.HugeBytes))));
        await Bytes.Exactly(pair.Server, 1);
        pair.Server.Dispose();
        Assert.Equal(SocketError.ConnectionReset, (await writing).SocketErrorCode);
    });

    [Fact]
    public void Small_writes_go_out_at_once_unless_that_is_turned_off() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        Assert.True(pair.Client.NoDelay);
        Assert.True(pair.Server.NoDelay);
        pair.Client.NoDelay = false;
        Assert.False(pair.Client.NoDelay);
        await pair.Client.Write(Bytes.Pattern(100));
        Assert.Equal(Bytes.Pattern(100), await Bytes.Exactly(pair.Server, 100));
    });

    // How long a reset is on its way nobody knows; that it comes is what is asked.
    private static async Coroutine<SocketError> UntilAWriteFails(TaskContext self, Connection connection)
    {
        var error = await Errors.Of<SocketException>(async () =>
        {
            while (true)
            {
                await connection.Write(new byte[1]);
                await self.Sleep(TimeSpan.FromMilliseconds(1));
            }
        });
        return error.SocketErrorCode;
    }
}

public sealed class RealTcpWriteTests() : TcpWriteSuite(new RealPlace());

public sealed class SimulatedTcpWriteTests() : TcpWriteSuite(new SimulatedPlace());
