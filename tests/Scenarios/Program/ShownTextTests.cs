namespace Pycos.Scenarios;

/// <summary>Texts of the program in reports: nothing in them steers a terminal, and none is longer than a person reads.</summary>
public class ShownTextTests
{
    // Clears the screen, sets the title, writes over the line, turns the reading direction, begins a control sequence in one character.
    private const string Evil = "\u001b[2J\u001b]0;title\u0007 back\b\b \r over \u202e gnol \u2066 \u009b31m \u200f \u2028 end\u007f";

    public static TheoryData<int> Unsafe =>
        [.. Enumerable.Range(0, 0x20), .. Enumerable.Range(0x7f, 0x21), 0x061c, 0x200e, 0x200f, .. Enumerable.Range(0x2028, 7), .. Enumerable.Range(0x2066, 4)];

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void A_character_that_steers_is_escaped(int code)
    {
        var text = $"a{(char)code}b";
        var isSpace = code is '\t' or '\n' or '\r' or '\f' or 0x85 or 0x2028 or 0x2029;
        Assert.Equal(isSpace ? "a b" : $"a\\u{code:x4}b", ShownText.Line(text));
        Assert.Equal(code is '\n' or '\t' ? text : $"a\\u{code:x4}b", ShownText.Paragraph(text));
        // Once is enough, and twice does no harm.
        Assert.Equal(ShownText.Paragraph(text), ShownText.Whole(ShownText.Paragraph(text)));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("Grüße, 日本語, עברית, 👩‍👩‍👧")]
    [InlineData("")]
    public void What_is_only_foreign_stays_as_it_is(string text)
    {
        Assert.Same(text, ShownText.Line(text));
        Assert.Same(text, ShownText.Paragraph(text));
    }

    [Fact]
    public void Both_kinds_of_ends_of_lines_are_kept_in_a_paragraph() =>
        Assert.Equal("one\r\ntwo\nthree\\u000dfour", ShownText.Paragraph("one\r\ntwo\nthree\rfour"));

    [Fact]
    public void What_is_too_long_is_cut_and_its_length_told()
    {
        Assert.Equal("0123456...", ShownText.Line("0123456789abc", 10));
        Assert.Equal("0123456789", ShownText.Line("0123456789", 10));
        Assert.Equal("aaaaaaa... (1,234,567 characters)", ShownText.Line(new string('a', 1_234_567), 10));
        // Half of a character is none.
        Assert.Equal("aaaaaa...", ShownText.Line("aaaaaa👍👍👍", 10));
        Assert.Equal($"\"{new string('x', 56)}... (50,000 characters)", Described.Of(new string('x', 50_000)));
        Assert.Equal($"IOException: {new string('x', 44)}... (50,000 characters)", Described.Of(new IOException(new string('x', 50_000))));
    }

    [Fact]
    public void A_long_text_is_cut_before_it_is_copied()
    {
        const int Length = 20_000_000;
        var text = new string('x', Length) + "\n";
        var exception = new IOException(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var shown in new[] { Described.Of(text), Described.Of(exception), ShownText.Line(text), ShownText.Paragraph(text) })
        {
            Assert.EndsWith("(20,000,001 characters)", shown);
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Names_values_and_messages_reach_no_report_raw()
    {
        var options = new ExploreOptions { Strategy = StrategyName.Random };
        var error = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(new Scenario("shown " + Evil, Sending), options));
        AssertShown(error.Message);
        AssertShown(error.Failure.Message, error.Failure.Signature, error.Failure.Explanation, error.Failure.Note);
        Assert.Contains(@"\u001b[2J", error.Message);
    }

    [Fact]
    public void What_a_deadlock_a_replay_and_coverage_tell_is_safe_too()
    {
        var stuck = new Scenario("stuck", async world =>
        {
            var gate = new AsyncLock("gate" + Evil);
            var holder = world.Host("host" + Evil).Spawn(async self => await self.Receive(), "receiver" + Evil);
            using var hold = await gate.Hold();
            await world.Spawn(async self => await gate.Acquire(), "waiter" + Evil);
        });
        var found = Explorer.Explore(stuck).Failure!;
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        AssertShown(found.Failure.Message, found.Failure.Explanation, found.Table, found.NeededText);
        AssertShown([.. found.Run.Steps.Select(step => step.ToString())]);

        var steps = new[] { new RecordedStep("main" + Evil, "start" + Evil), new RecordedStep("main", "receive" + Evil) };
        var replay = Explorer.Replay(new Scenario("stuck", async world => await world.Self.Yield()), new RecordedRun(found.Token, steps));
        Assert.NotEmpty(replay.Divergences);
        AssertShown([.. replay.Divergences]);

        var coverage = Explorer.Explore(new Scenario("covered", async world =>
        {
            await new AsyncLock("gate" + Evil).Acquire();
            world.Assert(world.Random.Next(2) < 2);
        }), new ExploreOptions { World = new WorldOptions { FailsOnAbandonedLock = false }, Schedules = 5 }).Coverage;
        Assert.NotEmpty(coverage.PointsWithoutChoice);
        AssertShown([.. coverage.PointsWithoutChoice]);
    }

    [Fact]
    public void A_message_too_long_to_read_is_cut_in_the_report_and_its_length_told()
    {
        var large = new string('m', 3_000_000);
        var error = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(new Scenario("large", async world =>
        {
            var reader = world.Spawn(async self => await self.Receive(), "reader " + large);
            reader.Send(large);
            await reader.Finish();
            world.Assert(world.Elapsed > TimeSpan.Zero, large);
        })));
        Assert.InRange(error.Message.Length, 1_000, 100_000);
        Assert.Contains("(3,000,000 characters)", error.Message);
        Assert.InRange(error.Failure.Message.Length, 1_000, 20_000);
        Assert.InRange(error.Token.Length, 10, 1_000);
    }

    private static async Coroutine Sending(World world)
    {
        var cell = new Shared<string>("", "cell" + Evil);
        var channel = new MessageChannel("channel" + Evil);
        var tasks = Enumerable.Range(0, 2).Select(number => world.Spawn(async self =>
        {
            await cell.Write(Evil + number);
            channel.Send(Evil);
        }, $"task {number} {Evil}")).ToList();
        foreach (var task in tasks) await task;
        var last = await cell.Read();
        world.Assert(last[^1] == '1', $"the last was {last}");
    }

    private static void AssertShown(params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.DoesNotContain(text, c => c is not ('\r' or '\n' or '\t') && ShownText.IsUnsafe(c));
            Assert.DoesNotContain('\r', text.ReplaceLineEndings("\n"));
        }
    }
}
