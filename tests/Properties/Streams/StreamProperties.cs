using System.Text;
using FsCheck.Xunit;
using Pycos.Scenarios.Streams;
using Xunit;

namespace Pycos.Properties.Streams;

/// <summary>What stands on bytes gives the same however they come, and however often a call gives up before it has all.</summary>
public class StreamProperties
{
    [Property(Arbitrary = [typeof(Pieces)], MaxTest = 200)]
    public void Lines_are_those_of_the_whole_text(Pieces pieces) => Run(async _ =>
    {
        var lines = new List<string>();
        await Feed(pieces, pieces.Text, async stream =>
        {
            if (await stream.ReadLine(timeout: TimeSpan.Zero) is not { } line) return false;
            lines.Add(line);
            return true;
        });
        Assert.Equal(LinesOf(Encoding.ASCII.GetString(pieces.Text)), lines);
    });

    [Property(Arbitrary = [typeof(Pieces)], MaxTest = 200)]
    public void Messages_are_those_that_were_sent(Pieces pieces) => Run(async _ =>
    {
        var sent = Encoding.ASCII.GetString(pieces.Text).Split('\n');
        using var sender = new ScriptedStream();
        foreach (var message in sent) await sender.SendMessage(Encoding.ASCII.GetBytes(message));
        var received = new List<string>();
        await Feed(pieces, [.. sender.Out.Written], async stream =>
        {
            if (await stream.ReceiveMessage(timeout: TimeSpan.Zero) is not { } message) return false;
            received.Add(Encoding.ASCII.GetString(message));
            return true;
        });
        Assert.Equal(sent, received);
    });

    [Property(Arbitrary = [typeof(Pieces)], MaxTest = 300)]
    public void Calls_of_all_kinds_in_turn_lose_no_byte_and_give_none_twice(Pieces pieces) => Run(async _ =>
    {
        var got = new List<byte>();
        var turn = 0;
        await Feed(pieces, pieces.Text, async stream =>
        {
            var command = pieces.Commands[turn++ % pieces.Commands.Length];
            var count = 1 + (command / 4 % 12);
            var buffer = new byte[count];
            switch (command % 4)
            {
                case 0:
                    var read = await stream.Read(buffer, TimeSpan.Zero);
                    got.AddRange(buffer[..read]);
                    return read > 0;
                case 1:
                    try
                    {
                        await stream.ReadExactly(buffer, TimeSpan.Zero);
                    }
                    catch (EndOfStreamException)
                    {
                        // The script gives its end as often as it is told to.
                        stream.In.AtOnce.Enqueue([]);
                        got.AddRange(await stream.ReadToEnd());
                        return false;
                    }
                    got.AddRange(buffer);
                    return true;
                case 2:
                    // The end of a line is not in the line: as many bytes as it took away are those before the next.
                    var before = stream.Unread.Count;
                    var whole = stream.Unread.Span.ToArray();
                    if (!whole.Contains((byte)'\n')) return true;
                    await stream.ReadLine(timeout: TimeSpan.Zero);
                    got.AddRange(whole[..(before - stream.Unread.Count)]);
                    return true;
                default:
                    if (stream.Unread.Count == 0) return true;
                    var plain = await stream.AsStream().ReadAsync(buffer);
                    got.AddRange(buffer[..plain]);
                    return true;
            }
        });
        Assert.Equal(pieces.Text, got);
    });

    /// <summary>Reads until it says that it has come to the end; each time that it gives up, the next piece comes.</summary>
    private static async Coroutine Feed(Pieces pieces, byte[] bytes, Func<ScriptedStream, Coroutine<bool>> read)
    {
        using var stream = new ScriptedStream();
        stream.In.OnWithdraw = request => request.GiveUp();
        using var coming = pieces.Cut(bytes).GetEnumerator();
        while (true)
        {
            try
            {
                if (!await read(stream)) return;
            }
            catch (TimeoutException)
            {
            }
            if (stream.In.HasMore) continue;
            if (!coming.MoveNext()) stream.In.AtOnce.Enqueue([]);
            // Null is a pause: nothing is there, which is not the end.
            else if (coming.Current is { } piece) stream.In.AtOnce.Enqueue(piece);
        }
    }

    private static IEnumerable<string> LinesOf(string text)
    {
        var lines = text.Split('\n');
        foreach (var line in lines[..^1]) yield return line.EndsWith('\r') ? line[..^1] : line;
        if (lines[^1].Length > 0) yield return lines[^1];
    }

    private static void Run(Func<TaskContext, Coroutine> body) =>
        Explorer.Check(new Scenario("streams", world => body(world.Self)), new ExploreOptions { Schedules = 1 });
}
