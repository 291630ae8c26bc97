namespace Pycos.Scenarios.Streams;

/// <summary>A wait for the outside that ends before what it was for: in every phase of the request, whatever ends it.</summary>
public class EarlyEndTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <summary>What ends a read before its bytes.</summary>
    public enum Ender
    {
        Timeout,
        Throw,
        Terminate,
        Token,
    }

    /// <summary>What the transport does once it is told.</summary>
    public enum Answer
    {
        EndsAtOnce,
        GivesAtOnce,
        EndsLater,
        GivesLater,
        BreaksAtOnce,
        BreaksLater,
    }

    public static TheoryData<Ender, Answer> Phases
    {
        get
        {
            var phases = new TheoryData<Ender, Answer>();
            foreach (var ender in Enum.GetValues<Ender>())
            {
                foreach (var answer in Enum.GetValues<Answer>()) phases.Add(ender, answer);
            }
            return phases;
        }
    }

    [Trait("Contract", "stream-early-end")]
    [Theory]
    [MemberData(nameof(Phases))]
    public void A_read_that_ends_early_loses_no_byte_and_no_error_and_writes_into_no_later_buffer(Ender ender, Answer answer) => Worlds.Both(async self =>
    {
        using var stream = new ScriptedStream();
        stream.In.OnWithdraw = answer switch
        {
            Answer.EndsAtOnce => read => read.GiveUp(),
            Answer.GivesAtOnce => read => read.Give(1, 2),
            Answer.BreaksAtOnce => read => read.Break(new IOException("broken")),
            _ => null,
        };
        using var source = new CancellationTokenSource();
        var first = new byte[4];
        var got = 0;
        Exception? thrown = null;
        var reader = self.Spawn(async reading =>
        {
            try
            {
                got = await stream.Read(first, ender == Ender.Timeout ? Tick : null, ender == Ender.Token ? source.Token : default);
            }
            catch (Exception e)
            {
                thrown = e;
                if (e is TaskTerminatedException) throw;
            }
        });
        // Its time may be over, and the read withdrawn, before anybody looks.
        await After(self, () => stream.In.IsUnderWay || stream.In.Withdrawals > 0);
        if (ender == Ender.Throw) reader.Throw(new InvalidOperationException("thrown"));
        if (ender == Ender.Terminate) reader.Terminate();
        if (ender == Ender.Token) source.Cancel();
        if (answer is Answer.EndsLater or Answer.GivesLater or Answer.BreaksLater)
        {
            await After(self, () => stream.In.Withdrawals == 1);
            Assert.False(reader.HasEnded);
            if (answer == Answer.EndsLater) stream.In.GiveUp();
            else if (answer == Answer.GivesLater) stream.In.Give(1, 2);
            else stream.In.Break(new IOException("broken"));
        }
        await reader.Finish();
        Assert.Equal(1, stream.In.Withdrawals);

        // What has come by then wins over time and token; what is raised wins over it, and it is there for the next.
        var gives = answer is Answer.GivesAtOnce or Answer.GivesLater;
        var breaks = answer is Answer.BreaksAtOnce or Answer.BreaksLater;
        var isRaised = ender is Ender.Throw or Ender.Terminate;
        if (isRaised || !(gives || breaks))
        {
            Assert.IsType(
                ender switch
                {
                    Ender.Timeout => typeof(TimeoutException),
                    Ender.Throw => typeof(InvalidOperationException),
                    Ender.Terminate => typeof(TaskTerminatedException),
                    _ => typeof(OperationCanceledException),
                },
                thrown);
        }
        else if (breaks)
        {
            Assert.IsType<IOException>(thrown);
        }
        else
        {
            Assert.Equal(2, got);
        }
        var kept = gives && isRaised;
        var second = new byte[4];
        if (breaks && isRaised)
        {
            var error = await Thrown.By<IOException>(async () => await stream.Read(second));
            Assert.Equal("broken", error.Message);
        }
        stream.In.AtOnce.Enqueue([3, 4]);
        Assert.Equal(2, await stream.Read(second));
        Assert.Equal(kept ? [1, 2] : [3, 4], second[..2]);
        Assert.Equal(!gives ? 0 : 1, first[0]);
    }, schedules: 50);

    [Fact]
    public void A_read_that_looks_once_leaves_nothing_under_way() => Worlds.Both(async self =>
    {
        using var stream = new ScriptedStream();
        var buffer = new byte[4];
        stream.In.OnWithdraw = read => read.GiveUp();
        await Thrown.By<TimeoutException>(async () => await stream.Read(buffer, TimeSpan.Zero));
        Assert.Equal(-1, await stream.Read(buffer, TimeSpan.Zero, alarmValue: -1));
        Assert.False(stream.In.IsUnderWay);
        stream.In.AtOnce.Enqueue([7]);
        Assert.Equal(1, await stream.Read(buffer, TimeSpan.Zero));
    });

    [Fact]
    public void A_read_that_looks_once_waits_until_the_outside_has_let_go_of_its_buffer() => Worlds.Both(async self =>
    {
        using var stream = new ScriptedStream();
        var reader = self.Spawn(async _ => await stream.Read(new byte[4], TimeSpan.Zero, alarmValue: -1));
        await After(self, () => stream.In.Withdrawals == 1);
        for (var turn = 0; turn < 5; turn++) await self.Yield();
        Assert.False(reader.HasEnded);
        stream.In.Give(9);
        Assert.Equal(1, await reader);
    });

    [Trait("Contract", "stream-second-reader")]
    [Fact]
    public void A_second_reader_is_an_error_and_does_not_disturb_the_first() => Worlds.Both(async self =>
    {
        using var stream = new ScriptedStream();
        var first = new byte[4];
        var reader = self.Spawn(async _ => await stream.Read(first));
        var other = new byte[4];
        // Whichever comes first: the one gets the bytes, in its own buffer, and the other the error.
        var second = self.Spawn(async _ =>
        {
            try
            {
                return await stream.Read(other);
            }
            catch (InvalidOperationException)
            {
                return -1;
            }
        });
        var firstResult = self.Spawn(async _ =>
        {
            try
            {
                return await reader;
            }
            catch (InvalidOperationException)
            {
                return -1;
            }
        });
        await After(self, () => stream.In.IsUnderWay && (second.HasEnded || reader.HasEnded));
        stream.In.Give(1, 2);
        var results = new[] { await firstResult, await second };
        Assert.Equal([-1, 2], results.Order());
        Assert.Equal(results[0] == 2 ? (1, 0) : (0, 1), (first[0], other[0]));
    });

    [Fact]
    public void New_code_for_a_task_waits_until_the_outside_has_let_go_and_finds_what_came() => Worlds.Both(async self =>
    {
        using var stream = new ScriptedStream();
        var reader = self.Spawn(async reading =>
        {
            reading.IsHotSwappable = true;
            await stream.Read(new byte[4]);
        });
        await After(self, () => stream.In.IsUnderWay);
        var buffer = new byte[4];
        var count = 0;
        reader.HotSwap(async _ => count = await stream.Read(buffer));
        await After(self, () => stream.In.Withdrawals == 1);
        stream.In.Give(5, 6);
        await reader;
        Assert.Equal(2, count);
        Assert.Equal([5, 6], buffer[..2]);
    });

    [Fact]
    public void Closing_ends_a_read_and_a_line_that_is_half_read_without_handing_its_memory_on() => Worlds.Both(async self =>
    {
        var stream = new ScriptedStream();
        var reader = self.Spawn(async _ => await Thrown.By<ObjectDisposedException>(async () => await stream.ReadLine()));
        await After(self, () => stream.In.IsUnderWay);
        stream.In.Give((byte)'a');
        await After(self, () => stream.In.IsUnderWay);
        stream.Dispose();
        await reader;
        Assert.True(stream.IsClosed);
    });

    [Trait("Contract", "stream-write-buffer")]
    [Fact]
    public void A_write_that_times_out_is_over_only_when_its_buffer_is_free() => Worlds.Both(async self =>
    {
        using var stream = new ScriptedStream();
        stream.Out.Room = 0;
        var writer = self.Spawn(async _ => await Thrown.By<TimeoutException>(async () => await stream.Write(new byte[4], Tick)));
        await After(self, () => stream.Out.Withdrawals == 1);
        for (var turn = 0; turn < 5; turn++) await self.Yield();
        Assert.False(writer.HasEnded);
        stream.Out.GiveUp();
        await writer;
    });

    [Fact]
    public void A_write_that_was_done_is_done_although_an_exception_comes() => Worlds.Both(async self =>
    {
        using var stream = new ScriptedStream();
        stream.Out.Room = 0;
        var steps = new List<string>();
        var writer = self.Spawn(async writing =>
        {
            await stream.Write(new byte[4]);
            steps.Add("written");
            await writing.Yield();
            steps.Add("not reached");
        });
        await After(self, () => stream.Out.IsUnderWay);
        stream.Out.TakeAll();
        writer.Throw(new InvalidOperationException("thrown"));
        await Thrown.By<InvalidOperationException>(async () => await writer);
        Assert.Equal(["written"], steps);
        Assert.Equal(4, stream.Out.Written.Count);
    });

    [Trait("Contract", "stream-send")]
    [Fact]
    public void Send_takes_what_there_is_room_for() => Worlds.Both(async self =>
    {
        using var stream = new ScriptedStream();
        stream.Out.Room = 3;
        Assert.Equal(3, await stream.Send(new byte[] { 1, 2, 3, 4, 5 }));
        Assert.Equal([1, 2, 3], stream.Out.Written);
        stream.Out.OnWithdraw = write => write.GiveUp();
        await Thrown.By<TimeoutException>(async () => await stream.Send(new byte[] { 4, 5 }, TimeSpan.Zero));
    });

    /// <summary>Lets time pass until something holds: what merely gives way keeps it from passing.</summary>
    private static async Coroutine After(TaskContext self, Func<bool> condition)
    {
        while (!condition()) await self.Sleep(Tick);
    }
}
