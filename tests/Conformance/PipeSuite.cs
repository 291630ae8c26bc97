namespace Pycos.Conformance;

/// <summary>What goes through the pipes of child processes.</summary>
public abstract class PipeSuite(IPlace place)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void What_is_written_comes_back_in_order_and_then_the_end() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Cat());
        var bytes = Children.Bytes(50_000);
        for (var start = 0; start < bytes.Length; start += 10_000) await child.Input!.Write(bytes.AsMemory(start, 10_000));
        child.Input!.CloseWrite();
        Assert.Equal(bytes, await child.Output!.ReadAll());
        Assert.Equal(0, await child.Output!.Read(new byte[1]));
        Assert.Equal(0, await child.Exit());
    });

    [Fact]
    public void Errors_come_by_a_pipe_of_their_own() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Shell("echo out; echo err >&2", ProcessPipes.Output | ProcessPipes.Error));
        Assert.Equal("err\n", await child.Error!.ReadText());
        Assert.Equal("out\n", await child.Output!.ReadText());
    });

    [Fact]
    public void What_was_written_can_be_read_after_the_end() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Shell("echo out; echo err >&2", ProcessPipes.Output | ProcessPipes.Error));
        Assert.Equal(0, await child.Exit());
        Assert.Equal("out\n", await child.Output!.ReadText());
        Assert.Equal("err\n", await child.Error!.ReadText());
    });

    [Fact]
    public void A_child_that_nobody_reads_waits_when_the_pipe_is_full() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Shell("head -c 1000000 /dev/zero"));
        await Errors.Of<TimeoutException>(async () => await child.Exit(TimeSpan.FromMilliseconds(50)));
        Assert.Equal(1_000_000, (await child.Output!.ReadAll()).Length);
        Assert.Equal(0, await child.Exit());
    });

    [Fact]
    public void A_write_that_nobody_reads_waits_when_the_pipe_is_full() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(new ProcessStart("sleep", "60") { Pipes = ProcessPipes.Input });
        await child.Input!.Write(new byte[60_000]);
        await Errors.Of<TimeoutException>(async () => await child.Input!.Write(new byte[1_000_000], Short));
        child.Kill();
    });

    [Fact]
    public void A_write_that_nobody_can_read_any_more_fails() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(new ProcessStart("true") { Pipes = ProcessPipes.Input });
        await child.Exit();
        await Errors.Of<IOException>(async () => await child.Input!.Write(new byte[1]));
        await Errors.Of<IOException>(async () => await child.Input!.Write(new byte[1]));
    });

    [Fact]
    public void A_write_that_waits_fails_when_nobody_can_read_it_any_more() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(new ProcessStart("sleep", "60") { Pipes = ProcessPipes.Input });
        var writer = self.Spawn(async _ => await Errors.Of<IOException>(async () => await child.Input!.Write(new byte[1_000_000])), "writer");
        await self.Sleep(Short);
        child.Kill();
        await writer;
    });

    [Fact]
    public void A_write_to_a_child_that_has_closed_its_input_fails() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(
            Children.Shell("exec 0<&-; echo closed; exec sleep 60", ProcessPipes.Input | ProcessPipes.Output));
        await child.Output!.ReadUntil("closed\n");
        await Errors.Of<IOException>(async () => await child.Input!.Write(new byte[1]));
        Assert.Null(child.ExitCode);
        child.Kill();
    });

    [Fact]
    public void A_child_that_closes_its_output_has_no_more_to_read() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Shell("exec 1>&-; exec sleep 60"));
        Assert.Equal(0, await child.Output!.Read(new byte[1]));
        Assert.Null(child.ExitCode);
        child.Kill();
    });

    [Fact]
    public void A_child_whose_output_nobody_can_read_any_more_ends() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(new ProcessStart("yes") { Pipes = ProcessPipes.Output | ProcessPipes.Error });
        await child.Output!.Read(new byte[10]);
        child.Output!.Dispose();
        Assert.Equal(1, await child.Exit());
    });

    [Fact]
    public void A_second_reader_is_an_error_and_the_first_goes_on() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Cat());
        var buffer = new byte[1];
        var first = self.Spawn(async _ => await child.Output!.Read(buffer), "first");
        await self.Sleep(Short);
        await Errors.Of<InvalidOperationException>(async () => await child.Output!.Read(new byte[1]));
        await child.Input!.Write(new byte[] { 5 });
        Assert.Equal(1, await first);
        Assert.Equal(5, buffer[0]);
    });

    [Fact]
    public void A_read_that_times_out_or_is_cancelled_loses_nothing() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Cat());
        var buffer = new byte[1];
        await Errors.Of<TimeoutException>(async () => await child.Output!.Read(buffer, TimeSpan.FromMilliseconds(1)));
        using var source = new CancellationTokenSource();
        var reader = self.Spawn(
            async _ => await Errors.Of<OperationCanceledException>(async () => await child.Output!.Read(buffer, cancellation: source.Token)), "reader");
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        source.Cancel();
        await reader;
        Assert.Equal(-1, await child.Output!.Read(buffer, TimeSpan.Zero, alarmValue: -1));
        await child.Input!.Write("late\n"u8.ToArray());
        child.Input.Dispose();
        Assert.Equal("late\n", await child.Output!.ReadText());
    });

    [Fact]
    public void A_read_that_is_thrown_into_or_terminated_loses_nothing() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Cat());
        var thrownInto = self.Spawn(
            async _ => await Errors.Of<TimeZoneNotFoundException>(async () => await child.Output!.Read(new byte[1])), "thrown into");
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        thrownInto.Throw(new TimeZoneNotFoundException());
        await thrownInto;
        var terminated = self.Spawn(async _ => await child.Output!.Read(new byte[1]), "terminated");
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        terminated.Terminate();
        await terminated.Finish();
        await child.Input!.Write("late\n"u8.ToArray());
        child.Input.Dispose();
        Assert.Equal("late\n", await child.Output!.ReadText());
    });

    [Fact]
    public void A_read_into_nothing_waits_until_there_is_something() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Cat());
        await Errors.Of<TimeoutException>(async () => await child.Output!.Read(Memory<byte>.Empty, Short));
        await child.Input!.Write("ab"u8.ToArray());
        Assert.Equal(0, await child.Output!.Read(Memory<byte>.Empty));
        Assert.Equal("ab", await child.Output!.ReadUntil("b"));
    });

    [Fact]
    public void What_waits_at_a_pipe_that_is_closed_here_ends() => place.Run(async self =>
    {
        var child = await self.Processes.Start(new ProcessStart("sleep", "60") { Pipes = ProcessPipes.Input | ProcessPipes.Output });
        var reader = self.Spawn(async _ => await Errors.Of<ObjectDisposedException>(async () => await child.Output!.Read(new byte[1])), "reader");
        var writer = self.Spawn(async _ => await Errors.Of<ObjectDisposedException>(async () => await child.Input!.Write(new byte[1_000_000])), "writer");
        await self.Sleep(Short);
        child.Dispose();
        await reader;
        await writer;
        await Errors.Of<ObjectDisposedException>(async () => await child.Output!.Read(new byte[1]));
        child.Kill();
    });

    [Fact]
    public void The_end_of_a_pipe_that_only_reads_is_not_written_to() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Cat());
        await Errors.Of<NotSupportedException>(async () => await child.Output!.Write(new byte[1]));
        await Errors.Of<NotSupportedException>(async () => await child.Input!.Read(new byte[1]));
    });
}

public sealed class RealPipeTests() : PipeSuite(new RealPlace());

public sealed class SimulatedPipeTests() : PipeSuite(new SimulatedPlace());
