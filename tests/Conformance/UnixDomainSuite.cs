namespace Pycos.Conformance;

/// <summary>Connections within a machine, whose addresses are paths.</summary>
/// <param name="place">Where.</param>
/// <param name="folder">Is there, and empty.</param>
public abstract class UnixDomainSuite(IPlace place, string folder)
{
    private readonly string path = Path.Combine(folder, "socket");

    private UnixDomainSocketEndPoint Address => new(path);

    [Fact]
    public void What_is_written_to_a_path_is_read_there_and_answered() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self, Address);
        await pair.Client.Write("question"u8.ToArray());
        Assert.Equal("question"u8.ToArray(), await Bytes.Exactly(pair.Server, 8));
        await pair.Server.Write("answer"u8.ToArray());
        pair.Server.Dispose();
        Assert.Equal("answer"u8.ToArray(), await Bytes.ToEnd(pair.Client));
    });

    [Fact]
    public void The_addresses_are_the_path() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Address);
        using var pair = await Pair.Of(self, listener);
        Assert.Equal(path, listener.LocalEndPoint.ToString());
        Assert.Equal(path, pair.Client.RemoteEndPoint!.ToString());
        Assert.Equal(path, pair.Server.LocalEndPoint!.ToString());
    });

    [Fact]
    public void A_path_is_taken_once() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Address);
        var error = Assert.Throws<SocketException>(() => self.Network.Listen(Address));
        Assert.Equal(SocketError.AddressAlreadyInUse, error.SocketErrorCode);
        await self.Yield();
    });

    [Fact]
    public void A_path_is_free_again_after_the_close() => place.Run(async self =>
    {
        self.Network.Listen(Address).Dispose();
        using var pair = await Pair.Of(self, Address);
    });

    // ENOENT, for which .NET has no better name.
    [Fact]
    public void Nobody_can_listen_in_a_folder_that_is_missing() => place.Run(async self =>
    {
        var error = Assert.Throws<SocketException>(() => self.Network.Listen(new UnixDomainSocketEndPoint(Path.Combine(folder, "missing", "socket"))));
        Assert.Equal(SocketError.AddressNotAvailable, error.SocketErrorCode);
        await self.Yield();
    });

    [Fact]
    public void A_connect_to_a_path_where_nobody_has_listened_fails() => place.Run(async self =>
    {
        var error = await Errors.Of<SocketException>(async () => await self.Network.Connect(Address));
        Assert.Equal(SocketError.AddressNotAvailable, error.SocketErrorCode);
    });

    [Fact]
    public void A_connect_to_a_path_whose_listener_has_closed_fails() => place.Run(async self =>
    {
        self.Network.Listen(Address).Dispose();
        var error = await Errors.Of<SocketException>(async () => await self.Network.Connect(Address));
        Assert.Equal(SocketError.AddressNotAvailable, error.SocketErrorCode);
    });

    [Fact]
    public void A_path_has_a_length_that_an_address_takes() => Assert.Throws<ArgumentOutOfRangeException>(() => new UnixDomainSocketEndPoint(Path.Combine(folder, new string('x', 200))));

    [Fact]
    public void Whoever_has_ended_his_writes_still_reads() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self, Address);
        pair.Client.CloseWrite();
        Assert.Empty(await Bytes.ToEnd(pair.Server));
        await pair.Server.Write(new byte[] { 2 });
        Assert.Equal([2], await Bytes.Exactly(pair.Client, 1));
    });

    [Fact]
    public void A_connection_that_is_closed_with_unread_bytes_is_reset() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self, Address);
        await pair.Client.Write(new byte[10]);
        await Bytes.Exactly(pair.Server, 1);
        pair.Server.Dispose();
        Assert.Equal(SocketError.ConnectionReset, await Bytes.ToError(pair.Client));
    });

    // There is no network in between that has to learn of it.
    [Fact]
    public void After_the_peer_has_closed_the_first_write_fails() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self, Address);
        pair.Server.Dispose();
        var error = await Errors.Of<SocketException>(async () => await pair.Client.Write(new byte[1]));
        Assert.Equal(SocketError.Shutdown, error.SocketErrorCode);
    });

    // There are no resets here.
    [Fact]
    public void An_abort_is_a_close() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self, Address);
        pair.Client.Abort();
        Assert.Empty(await Bytes.ToEnd(pair.Server));
    });

    [Fact]
    public void A_huge_write_waits_for_its_reader_and_arrives() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self, Address);
        var writing = self.Spawn(async _ => await pair.Client.Write(Bytes.Pattern(place.HugeBytes)));
        await self.Sleep(TimeSpan.FromMilliseconds(5));
        Assert.False(writing.IsFinished, "The write was over although nobody has read.");
        var read = await Bytes.Exactly(pair.Server, place.HugeBytes);
        await writing;
        Assert.True(read.AsSpan().SequenceEqual(Bytes.Pattern(place.HugeBytes)), "Other bytes have come than were written.");
    });

    [Theory]
    [MemberData(nameof(EarlyEnds.All), MemberType = typeof(EarlyEnds))]
    public void A_read_that_ended_early_takes_nothing(EarlyEnd how) => place.Run(async self =>
    {
        using var pair = await Pair.Of(self, Address);
        await EarlyEnds.Both(self, how, async (_, timeout, token) => await pair.Server.Read(new byte[3], timeout, token));
        await pair.Client.Write(new byte[] { 1, 2, 3 });
        Assert.Equal([1, 2, 3], await Bytes.Exactly(pair.Server, 3));
    });

    [Fact]
    public void Whether_small_writes_wait_is_no_question_here() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self, Address);
        pair.Client.NoDelay = false;
        Assert.True(pair.Client.NoDelay);
    });
}

public sealed class RealUnixDomainTests : UnixDomainSuite, IDisposable
{
    private readonly RealPlace place;
    private readonly string folder;

    public RealUnixDomainTests()
        : this(new RealPlace(), Directory.CreateTempSubdirectory("pycos").FullName)
    {
    }

    private RealUnixDomainTests(RealPlace place, string folder)
        : base(place, folder)
    {
        this.place = place;
        this.folder = folder;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_listener_whose_file_is_removed_keeps_its_connections_and_gets_no_more() => place.Run(async self =>
    {
        var path = Path.Combine(folder, "removed");
        using var listener = self.Network.Listen(new UnixDomainSocketEndPoint(path));
        using var pair = await Pair.Of(self, listener);
        File.Delete(path);
        await pair.Client.Write(new byte[] { 1 });
        Assert.Equal([1], await Bytes.Exactly(pair.Server, 1));
        await Errors.Of<SocketException>(async () => await self.Network.Connect(listener.LocalEndPoint));
    });
}
