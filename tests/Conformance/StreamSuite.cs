using System.Buffers;
using System.IO.Pipelines;

namespace Pycos.Conformance;

/// <summary>What stands on top of the bytes of a connection: whole reads, lines, messages, views.</summary>
public abstract class StreamSuite(IPlace place)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(5);

    [Fact]
    public void A_read_of_exactly_so_many_takes_no_byte_more() => Connected(async (self, near, far) =>
    {
        await far.Write(Bytes("hello world"));
        var first = new byte[5];
        await near.ReadExactly(first);
        var second = new byte[6];
        await near.ReadExactly(second);
        Assert.Equal("hello world", Text(first) + Text(second));
    });

    [Fact]
    public void A_read_of_exactly_so_many_fails_where_the_stream_ends_before_and_takes_nothing() => Connected(async (self, near, far) =>
    {
        await far.Write(Bytes("abc"));
        far.CloseWrite();
        await Errors.Of<EndOfStreamException>(async () => await near.ReadExactly(new byte[4]));
        Assert.Equal("abc", Text(await near.ReadToEnd()));
    });

    [Fact]
    public void A_read_of_exactly_so_many_that_times_out_takes_nothing() => Connected(async (self, near, far) =>
    {
        await far.Write(Bytes("ab"));
        await Errors.Of<TimeoutException>(async () => await near.ReadExactly(new byte[4], TimeSpan.FromMilliseconds(30)));
        await far.Write(Bytes("cd"));
        var all = new byte[4];
        await near.ReadExactly(all);
        Assert.Equal("abcd", Text(all));
    });

    [Fact]
    public void A_read_to_the_end_has_a_limit() => Connected(async (self, near, far) =>
    {
        await far.Write(Bytes("0123456789"));
        far.CloseWrite();
        await Errors.Of<InvalidDataException>(async () => await near.ReadToEnd(bytesMax: 9));
        Assert.Equal("0123456789", Text(await near.ReadToEnd(bytesMax: 10)));
    });

    [Fact]
    public void Lines_end_with_a_line_feed_with_or_without_a_carriage_return() => Connected(async (self, near, far) =>
    {
        await far.Write(Bytes("one\r\ntwo\n\nlast"));
        far.CloseWrite();
        var lines = new List<string>();
        await foreach (var line in near.Lines()) lines.Add(line);
        Assert.Equal(["one", "two", "", "last"], lines);
        Assert.Null(await near.ReadLine());
    });

    [Fact]
    public void A_line_that_is_half_there_when_the_time_is_over_is_whole_for_the_next() => Connected(async (self, near, far) =>
    {
        await far.Write(Bytes("hal"));
        await Errors.Of<TimeoutException>(async () => await near.ReadLine(timeout: TimeSpan.FromMilliseconds(30)));
        await far.WriteLine("f");
        Assert.Equal("half", await near.ReadLine());
    });

    [Fact]
    public void A_line_over_the_limit_is_an_error() => Connected(async (self, near, far) =>
    {
        await far.WriteLine("0123456789");
        await far.WriteLine("next");
        await Errors.Of<InvalidDataException>(async () => await near.ReadLine(bytesMax: 9));
        Assert.Equal("0123456789", await near.ReadLine(bytesMax: 10));
        Assert.Equal("next", await near.ReadLine());
    });

    [Fact]
    public void Messages_arrive_one_by_one_and_null_at_the_end() => Connected(async (self, near, far) =>
    {
        await far.SendMessage(Bytes("one"));
        await far.SendMessage(Bytes(""));
        await far.SendMessage(Bytes("three"));
        far.CloseWrite();
        Assert.Equal("one", Text((await near.ReceiveMessage())!));
        Assert.Equal("", Text((await near.ReceiveMessage())!));
        Assert.Equal("three", Text((await near.ReceiveMessage())!));
        Assert.Null(await near.ReceiveMessage());
    });

    [Fact]
    public void A_message_larger_than_what_is_copied_arrives_whole() => Connected(async (self, near, far) =>
    {
        var message = new byte[100_000];
        for (var i = 0; i < message.Length; i++) message[i] = (byte)(i * 7);
        var sender = self.Spawn(async _ => await far.SendMessage(message));
        Assert.Equal(message, await near.ReceiveMessage());
        await sender;
    });

    [Fact]
    public void A_message_over_the_limit_is_an_error_and_no_memory_is_taken_for_it() => Connected(async (self, near, far) =>
    {
        await far.Write(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF });
        await Errors.Of<InvalidDataException>(async () => await near.ReceiveMessage());
        await Errors.Of<InvalidDataException>(async () => await near.ReceiveMessage(bytesMax: int.MaxValue));
    });

    [Fact]
    public void A_stream_that_ends_in_a_message_is_an_error() => Connected(async (self, near, far) =>
    {
        await far.Write(new byte[] { 0, 0, 0, 9, 1, 2 });
        far.CloseWrite();
        await Errors.Of<EndOfStreamException>(async () => await near.ReceiveMessage());
    });

    [Fact]
    public void A_message_whose_receiver_is_cancelled_goes_to_the_next() => Connected(async (self, near, far) =>
    {
        await far.Write(new byte[] { 0, 0, 0, 3, 1 });
        using var source = new CancellationTokenSource();
        var receiver = self.Spawn(async _ =>
            await Errors.Of<OperationCanceledException>(async () => await near.ReceiveMessage(cancellation: source.Token)));
        await self.Sleep(Soon);
        source.Cancel();
        await receiver;
        await far.Write(new byte[] { 2, 3 });
        Assert.Equal([1, 2, 3], await near.ReceiveMessage());
    });

    [Fact]
    public void A_message_whose_receiver_is_terminated_goes_to_the_next() => Connected(async (self, near, far) =>
    {
        await far.Write(new byte[] { 0, 0, 0, 3, 1 });
        var receiver = self.Spawn(async _ => await near.ReceiveMessage());
        await self.Sleep(Soon);
        receiver.Terminate();
        await receiver.Finish();
        await far.Write(new byte[] { 2, 3 });
        Assert.Equal([1, 2, 3], await near.ReceiveMessage());
    });

    [Fact]
    public void A_peer_that_sends_one_byte_at_a_time_does_not_outlive_the_bound_on_the_call() => Connected(async (self, near, far) =>
    {
        var sender = self.Spawn(async dripping =>
        {
            for (var i = 0; i < 50; i++)
            {
                await far.Write(Bytes("x"));
                await dripping.Sleep(TimeSpan.FromMilliseconds(10));
            }
        });
        await Errors.Of<TimeoutException>(async () => await near.ReadLine(timeout: TimeSpan.FromMilliseconds(60)));
        Assert.False(sender.HasEnded);
        sender.Terminate();
        await sender.Finish();
    });

    [Fact]
    public void Send_takes_a_part_where_the_reader_is_slow() => Connected(async (self, near, far) =>
    {
        var chunk = new byte[1 << 20];
        var sent = 0L;
        while (true)
        {
            try
            {
                sent += await far.Send(chunk, TimeSpan.FromMilliseconds(50));
            }
            catch (TimeoutException)
            {
                break;
            }
            Assert.InRange(sent, 1, 1L << 28);
        }
        far.CloseWrite();
        var got = 0L;
        var buffer = new byte[1 << 16];
        while (await near.Read(buffer) is > 0 and var more) got += more;
        Assert.Equal(sent, got);
    });

    [Fact]
    public void Plain_code_reads_and_writes_through_a_stream() => Connected(async (self, near, far) =>
    {
        var echo = Echo(far.AsStream());
        await near.WriteLine("over and out");
        near.CloseWrite();
        Assert.Equal("over and out\n", Text(await near.ReadToEnd()));
        await echo;
    });

    [Fact]
    public void Plain_code_goes_on_where_a_task_has_stopped_reading() => Connected(async (self, near, far) =>
    {
        await far.Write(Bytes("GET /\nbody of it"));
        far.CloseWrite();
        Assert.Equal("GET /", await near.ReadLine());
        Assert.Equal("body of it", await AllOf(near.AsStream()));
    });

    [Fact]
    public void A_task_goes_on_where_plain_code_has_stopped_reading() => Connected(async (self, near, far) =>
    {
        await far.Write(Bytes("abcdef"));
        far.CloseWrite();
        var first = new byte[2];
        await near.AsStream().ReadExactlyAsync(first);
        Assert.Equal("abcdef", Text(first) + Text(await near.ReadToEnd()));
    });

    [Fact]
    public void A_plain_read_that_is_cancelled_loses_nothing() => Connected(async (self, near, far) =>
    {
        using var source = new CancellationTokenSource();
        var read = near.AsStream().ReadAsync(new byte[4], source.Token).AsTask();
        await self.Sleep(Soon);
        source.Cancel();
        await Errors.Of<OperationCanceledException>(async () => await read);
        await far.Write(Bytes("kept"));
        var all = new byte[4];
        await near.ReadExactly(all);
        Assert.Equal("kept", Text(all));
    });

    [Fact]
    public void A_task_and_plain_code_do_not_read_at_a_time() => Connected(async (self, near, far) =>
    {
        var read = near.AsStream().ReadAsync(new byte[4]).AsTask();
        await Errors.Of<InvalidOperationException>(async () => await near.Read(new byte[4]));
        await far.Write(Bytes("a"));
        Assert.Equal(1, await read);
    });

    [Fact]
    public void A_plain_read_of_what_is_closed_meanwhile_ends() => Connected(async (self, near, far) =>
    {
        var read = near.AsStream().ReadAsync(new byte[4]).AsTask();
        await self.Sleep(Soon);
        near.Dispose();
        await Errors.Of<ObjectDisposedException>(async () => await read);
    });

    [Fact]
    public void A_view_that_is_disposed_of_closes_the_stream() => Connected(async (self, near, far) =>
    {
        await using (near.AsStream())
        {
        }
        Assert.True(near.IsClosed);
        Assert.Equal(0, await far.Read(new byte[1]));
    });

    [Fact]
    public void Plain_code_reads_and_writes_through_pipes_and_what_it_leaves_is_there_for_tasks() => Connected(async (self, near, far) =>
    {
        await Answer(far, "HTTP/1.1 200 OK\r\n", "the body");
        Assert.Equal("HTTP/1.1 200 OK", await LineOf(near.Input));
        Assert.Equal("the body", Text(await near.ReadToEnd()));
    });

    [Fact]
    public void A_view_does_not_block() => Connected(async (self, near, far) =>
    {
        var view = near.AsStream();
        Assert.Throws<NotSupportedException>(() => view.ReadByte());
        Assert.Throws<NotSupportedException>(() => view.Write(new byte[1]));
        await self.Yield();
    });

    [Fact]
    public void A_broken_connection_is_an_io_error_to_plain_code() => Connected(async (self, near, far) =>
    {
        far.Abort();
        var view = near.AsStream();
        IOException? error = null;
        for (var i = 0; i < 50 && error is null; i++)
        {
            try
            {
                if (await view.ReadAsync(new byte[4]) == 0) await self.Sleep(Soon);
            }
            catch (IOException e)
            {
                error = e;
            }
        }
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(error?.InnerException).SocketErrorCode);
    });

    private void Connected(Func<TaskContext, Connection, Connection, Coroutine> body) => place.Run(async self =>
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        using var near = await self.Network.Connect(listener.LocalEndPoint);
        using var far = await listener.Accept();
        await body(self, near, far);
    });

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private static string Text(byte[] bytes) => Encoding.ASCII.GetString(bytes);

    private static async Task Echo(Stream stream)
    {
        await stream.CopyToAsync(stream);
        await stream.DisposeAsync();
    }

    private static async Task Answer(ByteStream stream, params string[] parts)
    {
        var output = stream.Output;
        foreach (var part in parts) await output.WriteAsync(Bytes(part));
        await output.CompleteAsync();
    }

    private static async Task<string> LineOf(PipeReader input)
    {
        while (true)
        {
            var read = await input.ReadAsync();
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.ASCII.GetString(read.Buffer.Slice(0, end));
                input.AdvanceTo(read.Buffer.GetPosition(1, end));
                await input.CompleteAsync();
                return line.TrimEnd('\r');
            }
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static async Task<string> AllOf(Stream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }
}

public sealed class RealStreamTests() : StreamSuite(new RealPlace());

public sealed class SimulatedStreamTests() : StreamSuite(new SimulatedPlace());
