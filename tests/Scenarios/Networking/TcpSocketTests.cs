using System.Net.Sockets;

namespace Pycos.Scenarios.Networking;

/// <summary>The state machine of TCP, fed with segments by hand.</summary>
public class TcpSocketTests
{
    [Fact]
    public void A_connection_begins_with_three_segments()
    {
        var wire = Wire.Connected();
        Assert.Equal(["client SYN", "server SYN-ACK", "client ACK"], wire.Sent);
    }

    [Fact]
    public void Two_that_begin_at_the_same_time_have_one_connection()
    {
        var wire = new Wire();
        wire.Client.Open();
        wire.Server.Open();
        wire.CarryAll();
        Assert.Equal((TcpState.Established, TcpState.Established), (wire.Client.State, wire.Server.State));
    }

    [Fact]
    public void A_reset_instead_of_an_answer_refuses_the_connection()
    {
        var wire = new Wire();
        wire.Client.Open();
        var syn = wire.Take();
        wire.Client.OnSegment(new Segment { Flags = SegmentFlags.Reset | SegmentFlags.Ack, Acknowledged = syn.Number + 1 });
        Assert.Equal(TcpState.Closed, wire.Client.State);
        Assert.True(wire.Client.TryRead(default, out _, out var error));
        Assert.Equal(SocketError.ConnectionRefused, error);
    }

    [Fact]
    public void A_reset_that_answers_something_else_changes_nothing()
    {
        var wire = new Wire();
        wire.Client.Open();
        var syn = wire.Take();
        wire.Client.OnSegment(new Segment { Flags = SegmentFlags.Reset | SegmentFlags.Ack, Acknowledged = syn.Number });
        Assert.Equal(TcpState.SynSent, wire.Client.State);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(uint.MaxValue - 250)]
    public void What_is_written_is_cut_into_segments_and_comes_whole_whatever_number_it_begins_with(uint first)
    {
        var wire = Wire.Connected(first: first);
        var bytes = Bytes(1_000);
        Assert.True(wire.Client.TryWrite(bytes, out var count, out _));
        Assert.Equal(1_000, count);
        Assert.Equal(10, wire.UnderWay);
        wire.CarryAll();
        Assert.Equal(bytes, Wire.ReadAll(wire.Server));
    }

    [Fact]
    public void Segments_in_any_order_and_number_are_put_together_once()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var wire = Wire.Connected(first: (uint)random.NextInt64(uint.MaxValue));
            var bytes = Bytes(random.Next(1, 3_000));
            wire.Client.TryWrite(bytes, out _, out _);
            wire.Client.EndWrites();
            var read = new List<byte>();
            for (var steps = 0; wire.UnderWay > 0 && steps < 10_000; steps++)
            {
                var index = random.Next(wire.UnderWay);
                if (random.Next(4) == 0 && wire.UnderWay < 200) wire.CarryCopy(index);
                else wire.Carry(index);
                if (random.Next(3) == 0) read.AddRange(Wire.ReadAll(wire.Server));
            }
            read.AddRange(Wire.ReadAll(wire.Server));
            Assert.Equal(bytes, read);
            Assert.True(wire.Server.IsEnded);
            Assert.Equal((TcpState.FinWait2, TcpState.CloseWait), (wire.Client.State, wire.Server.State));
        }
    }

    [Fact]
    public void What_is_lost_is_sent_again_after_three_equal_acknowledgements()
    {
        var wire = Wire.Connected();
        wire.Client.TryWrite(Bytes(500), out _, out _);
        wire.Take();
        wire.CarryAll();
        Assert.Equal(Bytes(500), Wire.ReadAll(wire.Server));
    }

    [Fact]
    public void What_is_lost_is_sent_again_when_nothing_is_heard()
    {
        var wire = Wire.Connected();
        wire.Client.TryWrite(Bytes(50), out _, out _);
        wire.Take();
        wire.Client.OnTrouble();
        Assert.InRange(wire.Client.Due, RoundTrip.TimeoutMin, TimeSpan.FromSeconds(1).Ticks);
        wire.Now = wire.Client.Due;
        wire.Client.OnTimer();
        wire.CarryAll();
        Assert.Equal(Bytes(50), Wire.ReadAll(wire.Server));
    }

    [Fact]
    public void Times_between_repetitions_double_until_it_gives_up()
    {
        var wire = Wire.Connected();
        wire.Client.TryWrite(Bytes(50), out _, out _);
        wire.Client.OnTrouble();
        var waits = new List<long>();
        while (wire.Client.State != TcpState.Closed)
        {
            waits.Add(wire.Client.Due - wire.Now);
            wire.Now = wire.Client.Due;
            wire.Client.OnTimer();
        }
        Assert.Equal(16, waits.Count);
        var longest = TimeSpan.FromSeconds(120).Ticks;
        Assert.All(waits.Zip(waits.Skip(1)), pair => Assert.Equal(Math.Min(2 * pair.First, longest), pair.Second));
        Assert.True(wire.Client.TryRead(new byte[1], out _, out var error));
        Assert.Equal(SocketError.TimedOut, error);
    }

    [Fact]
    public void Nothing_is_kept_beyond_both_buffers_however_much_is_written_to_one_who_does_not_read()
    {
        var wire = Wire.Connected(1460);
        var written = 0;
        while (wire.Client.TryWrite(Bytes(10_000), out var count, out _) && count > 0)
        {
            written += count;
            wire.CarryAll();
        }
        // What is left of the window may be too small for a segment.
        // What has come and is not acknowledged yet is kept at both ends.
        Assert.InRange(written, (2 * TcpSocket.BufferBytes) - (3 * 1460), 2 * TcpSocket.BufferBytes);
        Assert.InRange(wire.Server.Unread, TcpSocket.BufferBytes - 1460, TcpSocket.BufferBytes);
        Wire.ReadAll(wire.Server);
        wire.CarryAll();
        Assert.InRange(wire.Server.Unread, TcpSocket.BufferBytes - 1460, TcpSocket.BufferBytes);
        Assert.True(wire.Client.Room > 0);
    }

    [Fact]
    public void A_window_whose_opening_is_lost_is_asked_for()
    {
        var wire = Wire.Connected(1460);
        while (wire.Client.TryWrite(Bytes(10_000), out var count, out _) && count > 0) wire.CarryAll();
        Wire.ReadAll(wire.Server);
        while (wire.UnderWay > 0) wire.Take();
        wire.Client.OnTrouble();
        wire.Now = wire.Client.Due;
        wire.Client.OnTimer();
        wire.CarryAll();
        Assert.InRange(wire.Server.Unread, TcpSocket.BufferBytes - 1460, TcpSocket.BufferBytes);
    }

    [Fact]
    public void A_window_whose_opening_is_lost_is_asked_for_although_something_older_comes_again()
    {
        var wire = Wire.Connected(1460);
        while (wire.Client.TryWrite(Bytes(10_000), out var count, out _) && count > 0) wire.CarryAll();
        // The end is lost, and an acknowledgement behind it comes: the window that counts is that one's.
        wire.Server.EndWrites();
        wire.Take();
        wire.Client.OnTrouble();
        wire.Server.OnTrouble();
        Repeat(wire.Client);
        wire.CarryAll();
        Wire.ReadAll(wire.Server);
        while (wire.UnderWay > 0) wire.Take();
        wire.Client.OnTrouble();
        // It tells of an open window, too, but of what number it is says that this is no news.
        Repeat(wire.Server);
        wire.CarryAll();
        Assert.Equal(TcpState.CloseWait, wire.Client.State);
        Repeat(wire.Client);
        wire.CarryAll();
        Assert.InRange(wire.Server.Unread, TcpSocket.BufferBytes - 1460, TcpSocket.BufferBytes);

        void Repeat(TcpSocket socket)
        {
            Assert.NotEqual(TcpReceiver.Never, socket.Due);
            wire.Now = Math.Max(wire.Now + 1, socket.Due);
            socket.OnTimer();
        }
    }

    [Fact]
    public void Without_trouble_no_time_matters()
    {
        var wire = Wire.Connected();
        wire.Client.TryWrite(Bytes(50), out _, out _);
        wire.CarryAll();
        Assert.Equal((long.MaxValue, long.MaxValue), (wire.Client.Due, wire.Server.Due));
    }

    [Fact]
    public void Who_ends_first_waits_and_the_other_is_gone()
    {
        var wire = Wire.Connected();
        wire.Client.Close();
        wire.CarryAll();
        Assert.Equal((TcpState.FinWait2, TcpState.CloseWait), (wire.Client.State, wire.Server.State));
        wire.Server.Close();
        wire.CarryAll();
        Assert.Equal((TcpState.TimeWait, TcpState.Closed), (wire.Client.State, wire.Server.State));
        Assert.Contains(wire.Client, wire.Lingering);
        Assert.Contains(wire.Server, wire.Forgotten);
    }

    [Fact]
    public void Both_may_end_at_the_same_time()
    {
        var wire = Wire.Connected();
        wire.Client.Close();
        wire.Server.Close();
        wire.CarryAll();
        Assert.Equal((TcpState.TimeWait, TcpState.TimeWait), (wire.Client.State, wire.Server.State));
    }

    [Fact]
    public void What_is_written_before_a_close_still_goes_out()
    {
        var wire = Wire.Connected();
        wire.Client.TryWrite(Bytes(1_000), out _, out _);
        wire.Client.Close();
        wire.CarryAll();
        Assert.Equal(Bytes(1_000), Wire.ReadAll(wire.Server));
        Assert.True(wire.Server.IsEnded);
    }

    [Fact]
    public void A_close_with_unread_bytes_resets()
    {
        var wire = Wire.Connected();
        wire.Client.TryWrite(Bytes(10), out _, out _);
        wire.CarryAll();
        wire.Server.Close();
        wire.CarryAll();
        Assert.Equal(TcpState.Closed, wire.Client.State);
        Assert.True(wire.Client.TryRead(new byte[1], out _, out var error));
        Assert.Equal(SocketError.ConnectionReset, error);
        // It is said once; then there is just nothing more.
        Assert.True(wire.Client.TryRead(new byte[1], out var count, out error));
        Assert.Equal((0, SocketError.Success), (count, error));
        Assert.False(wire.Client.TryWrite(Bytes(1), out _, out error));
        Assert.Equal(SocketError.Shutdown, error);
    }

    [Fact]
    public void Bytes_that_came_before_a_reset_can_be_read()
    {
        var wire = Wire.Connected();
        wire.Client.TryWrite(Bytes(10), out _, out _);
        wire.Client.Abort();
        wire.CarryAll();
        var buffer = new byte[20];
        Assert.True(wire.Server.TryRead(buffer, out var count, out var error));
        Assert.Equal((10, SocketError.Success), (count, error));
        Assert.True(wire.Server.TryRead(buffer, out _, out error));
        Assert.Equal(SocketError.ConnectionReset, error);
    }

    [Fact]
    public void The_first_write_to_one_who_has_closed_succeeds_and_the_next_fails()
    {
        var wire = Wire.Connected();
        wire.Server.Close();
        wire.CarryAll();
        Assert.True(wire.Client.TryWrite(Bytes(1), out _, out _));
        wire.CarryAll();
        Assert.False(wire.Client.TryWrite(Bytes(1), out _, out var error));
        Assert.Equal(SocketError.Shutdown, error);
    }

    [Fact]
    public void A_reset_from_outside_the_window_is_not_believed()
    {
        var wire = Wire.Connected();
        wire.Client.OnSegment(new Segment { Flags = SegmentFlags.Reset, Number = wire.Client.Expected - 1 });
        wire.Client.OnSegment(new Segment { Flags = SegmentFlags.Reset, Number = wire.Client.Expected + 5 });
        Assert.Equal(TcpState.Established, wire.Client.State);
    }

    [Fact]
    public void Small_writes_wait_for_each_other_where_that_is_asked_for()
    {
        var wire = Wire.Connected();
        wire.Client.NoDelay = false;
        wire.Client.TryWrite(Bytes(1), out _, out _);
        wire.Client.TryWrite(Bytes(1), out _, out _);
        wire.Client.TryWrite(Bytes(1), out _, out _);
        Assert.Equal(1, wire.UnderWay);
        wire.Carry();
        wire.Now = wire.Server.Due;
        wire.Server.OnTimer();
        wire.CarryAll();
        Assert.Equal(["client 1 byte", "server ACK", "client 2 bytes"], wire.Sent.Skip(3).Take(3));
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 7))];
}
