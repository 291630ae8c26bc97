using System.Runtime.InteropServices;

namespace Pycos.Conformance;

/// <summary>How child processes are started, and how they end.</summary>
public abstract class ProcessSuite(IPlace place)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void The_exit_code_is_the_programs() => place.Run(async self =>
    {
        Assert.Equal(0, await (await self.Processes.Start(new ProcessStart("true"))).Exit());
        Assert.Equal(1, await (await self.Processes.Start(new ProcessStart("false"))).Exit());
        Assert.Equal(7, await (await self.Processes.Start(new ProcessStart("sh", "-c", "exit 7"))).Exit());
    });

    [Fact]
    public void A_program_that_does_not_exist_is_an_error() => place.Run(async self =>
    {
        var error = await Errors.Of<FileNotFoundException>(async () => await self.Processes.Start(new ProcessStart("no-such-program-here")));
        Assert.Equal("no-such-program-here", error.FileName);
    });

    [Fact]
    public void An_end_that_has_been_is_told_to_all_who_ask() => place.Run(async self =>
    {
        var child = await self.Processes.Start(new ProcessStart("sh", "-c", "exit 7"));
        var early = self.Spawn(async _ => await child.Exit(), "early");
        Assert.Equal(7, await child.Exit());
        Assert.Equal(7, await child.Exit(TimeSpan.Zero));
        Assert.Equal(7, await early);
        Assert.Equal(7, child.ExitCode);
    });

    [Fact]
    public void A_wait_for_the_end_that_ends_early_leaves_the_process_alone() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Cat());
        await Errors.Of<TimeoutException>(async () => await child.Exit(Short));
        await Errors.Of<OperationCanceledException>(async () => await child.Exit(cancellation: new CancellationToken(canceled: true)));
        var waiting = self.Spawn(async _ => await child.Exit(), "waiting");
        await self.Sleep(Short);
        waiting.Terminate();
        await waiting.Finish();
        Assert.Null(child.ExitCode);
        child.Input!.Dispose();
        Assert.Equal(0, await child.Exit());
    });

    [Fact]
    public void A_killed_process_has_the_code_of_its_signal() => place.Run(async self =>
    {
        var child = await self.Processes.Start(new ProcessStart("sleep", "60"));
        Assert.True(child.Kill());
        Assert.Equal(128 + 9, await child.Exit());
        Assert.False(child.Kill());
        Assert.False(child.Terminate());
    });

    [Fact]
    public void A_terminated_process_has_the_code_of_its_signal() => place.Run(async self =>
    {
        var child = await self.Processes.Start(new ProcessStart("sleep", "60"));
        Assert.True(child.Terminate());
        Assert.Equal(128 + 15, await child.Exit());
    });

    [Fact]
    public void Any_signal_can_be_sent() => place.Run(async self =>
    {
        var child = await self.Processes.Start(new ProcessStart("sleep", "60"));
        // SIGUSR1, which no shell and no nohup lets its children ignore.
        child.Signal((PosixSignal)10);
        Assert.Equal(128 + 10, await child.Exit());
    });

    [Fact]
    public void A_process_may_end_as_it_likes_when_it_is_asked_to() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Shell("trap 'exit 7' TERM; echo ready; while :; do sleep 0.02; done"));
        await child.Output!.ReadUntil("ready\n");
        child.Terminate();
        Assert.Equal(7, await child.Exit());
    });

    [Fact]
    public void A_child_has_the_environment_of_its_parent_with_the_changes() => place.Run(async self =>
    {
        self.Processes.SetVariable("SIZE", "large");
        const string Echo = "echo \"$COLOR $SIZE\"";
        using var child = await self.Processes.Start(Children.Shell(Echo, new Dictionary<string, string?> { ["COLOR"] = "red" }));
        Assert.Equal("red large\n", await child.Output!.ReadText());
        using var without = await self.Processes.Start(Children.Shell(Echo, new Dictionary<string, string?> { ["SIZE"] = null }));
        Assert.Equal(" \n", await without.Output!.ReadText());
        Assert.Equal("large", self.Processes.Environment["SIZE"]);
        Assert.Null(self.Processes.Variable("COLOR"));
        self.Processes.SetVariable("SIZE", null);
        Assert.Null(self.Processes.Variable("SIZE"));
    });

    [Fact]
    public void A_child_works_in_the_folder_that_it_is_given() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(new ProcessStart("pwd") { Folder = "/", Pipes = ProcessPipes.Output });
        Assert.Equal("/\n", await child.Output!.ReadText());
    });

    [Fact]
    public void Pipes_are_those_that_were_asked_for() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(new ProcessStart("true") { Pipes = ProcessPipes.Error });
        Assert.Null(child.Input);
        Assert.Null(child.Output);
        Assert.Equal("", await child.Error!.ReadText());
    });

    [Fact]
    public void A_start_that_is_given_up_leaves_no_process_that_anybody_waits_for() => place.Run(async self =>
    {
        var starting = self.Spawn(async me => await me.Processes.Start(new ProcessStart("sleep", "60")), "starting");
        await self.Yield();
        starting.Terminate();
        var end = await starting.Finish();
        if (end.Status == TaskExitStatus.Completed) end.Value!.Kill();
    });

    [Fact]
    public void Communicate_writes_all_reads_all_and_waits_for_the_end() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(new ProcessStart("sort") { Pipes = Children.All });
        var result = await child.Communicate(Encoding.UTF8.GetBytes("b\nc\na\n"));
        Assert.Equal((0, "a\nb\nc\n", ""), (result.ExitCode, result.OutputText, result.ErrorText));
    });

    [Fact]
    public void Communicate_takes_more_than_pipes_hold() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Cat());
        var bytes = Children.Bytes(300_000);
        Assert.Equal(bytes, (await child.Communicate(bytes)).Output.ToArray());
    });

    [Fact]
    public void Communicate_with_one_that_reads_nothing_is_no_error() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(new ProcessStart("false") { Pipes = ProcessPipes.Input });
        Assert.Equal(1, (await child.Communicate(new byte[200_000])).ExitCode);
    });

    [Fact]
    public void Communicate_that_times_out_loses_nothing_that_was_read() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Shell("echo a; exec sleep 60"));
        await Errors.Of<TimeoutException>(async () => await child.Communicate(timeout: TimeSpan.FromMilliseconds(100)));
        Assert.Equal("a\n", await child.Output!.ReadUntil("\n"));
        child.Kill();
        Assert.Equal("", await child.Output!.ReadText());
    });

    [Fact]
    public void Communicate_has_a_limit_to_what_it_keeps_and_loses_nothing_of_it() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Cat());
        var bytes = Children.Bytes(300_000);
        // It is still written to when the limit is reached.
        await Errors.Of<InvalidDataException>(async () => await child.Communicate(bytes, bytesMax: 1_000));
        Assert.Null(child.ExitCode);
        var first = new byte[1_001];
        await child.Output!.ReadExactly(first);
        Assert.Equal(bytes[..1_001], first);
        child.Kill();
        await child.Exit();
    });

    [Fact]
    public void The_limit_of_Communicate_is_for_output_and_errors_each() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(Children.Cat());
        Assert.Equal("abc", (await child.Communicate("abc"u8.ToArray(), bytesMax: 3)).OutputText);
        using var loud = await self.Processes.Start(Children.Shell("echo out; echo err >&2", ProcessPipes.Error));
        await Errors.Of<InvalidDataException>(async () => await loud.Communicate(bytesMax: 3));
        Assert.Equal("err\n", await loud.Error!.ReadText());
        await loud.Exit();
    });

    [Fact]
    public void Communicate_with_input_needs_a_pipe_for_it() => place.Run(async self =>
    {
        using var child = await self.Processes.Start(new ProcessStart("true"));
        await Errors.Of<InvalidOperationException>(async () => await child.Communicate(new byte[1]));
        await child.Exit();
    });

    [Fact]
    public void A_chain_gives_what_its_programs_give_one_after_the_other() => place.Run(async self =>
    {
        var bytes = Children.Bytes(200_000);
        using var chain = await self.Processes.StartChain(
            Children.Cat(), new ProcessStart("cat"), new ProcessStart("cat") { Pipes = ProcessPipes.Output });
        Assert.Equal(bytes, (await chain.Communicate(bytes)).Output.ToArray());
        foreach (var child in chain.Children) Assert.Equal(0, await child.Exit());
    });

    [Fact]
    public void A_chain_whose_end_has_enough_ends_its_beginning() => place.Run(async self =>
    {
        using var chain = await self.Processes.StartChain(
            new ProcessStart("yes"), new ProcessStart("head", "-n", "1") { Pipes = ProcessPipes.Output });
        var result = await chain.Communicate();
        Assert.Equal((0, "y\n"), (result.ExitCode, result.OutputText));
        Assert.NotEqual(0, await chain.Children[0].Exit());
    });

    [Fact]
    public void A_chain_with_a_missing_program_leaves_none_behind() => place.Run(async self =>
    {
        await Errors.Of<FileNotFoundException>(async () =>
            await self.Processes.StartChain(new ProcessStart("yes"), new ProcessStart("no-such-program-here")));
    });
}

public sealed class RealProcessTests() : ProcessSuite(new RealPlace());

public sealed class SimulatedProcessTests() : ProcessSuite(new SimulatedPlace());
