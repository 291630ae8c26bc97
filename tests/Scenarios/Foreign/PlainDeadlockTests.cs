namespace Pycos.Scenarios;

/// <summary>Plain code that waits for plain code, for ever.</summary>
public class PlainDeadlockTests
{
    [Fact]
    public void Two_semaphores_taken_in_two_orders_are_a_deadlock_that_names_who_awaits_what()
    {
        var found = Worlds.Fails(async world =>
        {
            using var red = new SemaphoreSlim(1);
            using var blue = new SemaphoreSlim(1);
            await Task.WhenAll(RedFirst(), BlueFirst());

            async Task RedFirst()
            {
                await red.WaitAsync();
                await Task.Yield();
                await blue.WaitAsync();
            }

            async Task BlueFirst()
            {
                await blue.WaitAsync();
                await Task.Yield();
                await red.WaitAsync();
            }
        });
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        Assert.Contains("PlainDeadlockTests.BlueFirst awaits SemaphoreSlim 'red'", found.Failure.Message);
        Assert.Contains("PlainDeadlockTests.RedFirst awaits SemaphoreSlim 'blue'", found.Failure.Message);
    }

    [Fact]
    public void A_source_that_nobody_completes_is_a_deadlock_that_names_it()
    {
        var found = Worlds.Fails(async _ =>
        {
            var answer = new TaskCompletionSource<int>();
            await Outer();

            async Task Outer() => await Inner();

            async Task<int> Inner() => await answer.Task;
        });
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        Assert.Contains("PlainDeadlockTests.Inner awaits TaskCompletionSource<int> 'answer'", found.Failure.Message);
        Assert.Contains("PlainDeadlockTests.Outer awaits PlainDeadlockTests.Inner", found.Failure.Message);
    }

    [Fact]
    public void A_reader_whose_channel_nobody_completes_is_a_deadlock_that_names_it()
    {
        var found = Worlds.Fails(async _ =>
        {
            var orders = System.Threading.Channels.Channel.CreateUnbounded<int>();
            orders.Writer.TryWrite(1);
            await Reading();

            async Task Reading()
            {
                while (await orders.Reader.WaitToReadAsync()) orders.Reader.TryRead(out var _);
            }
        });
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        Assert.Contains("PlainDeadlockTests.Reading awaits Channel<int> 'orders'", found.Failure.Message);
    }

    [Fact]
    public void A_task_that_waits_for_a_message_of_plain_code_is_told_why_it_does_not_come()
    {
        var found = Worlds.Fails(async world =>
        {
            using var gate = new SemaphoreSlim(0);
            _ = Answer();
            await world.Self.Receive();

            async Task Answer()
            {
                await gate.WaitAsync();
                world.Self.Task.Send("answer");
            }
        });
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        Assert.Contains("'main' waits for a message", found.Failure.Message);
        Assert.Contains("PlainDeadlockTests.Answer awaits SemaphoreSlim 'gate'", found.Failure.Message);
    }

    [Fact]
    public void What_the_tests_own_objects_lead_to_is_left_out()
    {
        // As the framework's does: suspended, but not in any step.
        var output = new TaskCompletionSource();
        var framework = Framework();
        var found = Worlds.Fails(async _ =>
        {
            var answer = new TaskCompletionSource();
            await Waiting();
            await framework;

            async Task Waiting() => await answer.Task;
        });
        output.SetResult();
        Assert.Contains("PlainDeadlockTests.Waiting awaits TaskCompletionSource 'answer'", found.Failure.Message);
        Assert.DoesNotContain("Framework", found.Failure.Message);

        async Task Framework() => await output.Task;
    }

    [Fact]
    public void A_task_that_died_unnoticed_is_still_the_reason()
    {
        var found = Worlds.Fails(async world =>
        {
            var answer = new TaskCompletionSource<int>();
            _ = Answer();
            await answer.Task;

            async Task Answer()
            {
                await Task.Yield();
                throw new IOException("no answer");
            }
        });
        Assert.Equal(FailureKind.UnhandledException, found.Failure.Kind);
        Assert.Contains("PlainDeadlockTests.Answer, which was called without an await, threw IOException: no answer", found.Failure.Message);
    }

    [Fact]
    public void A_thread_that_the_program_has_started_may_still_help()
    {
        var found = Worlds.Fails(async world =>
        {
            var answer = new TaskCompletionSource<int>();
            var isAwaited = new ManualResetEventSlim();
            var thread = new Thread(() =>
            {
                isAwaited.Wait();
                answer.SetResult(7);
            });
            thread.Start();
            _ = world.Spawn(async child =>
            {
                await child.Yield();
                isAwaited.Set();
            });
            await answer.Task;
        });
        Assert.Equal(FailureKind.UncontrolledNondeterminism, found.Failure.Kind);
        Assert.Contains("completed by a thread that the simulator does not control", found.Failure.Message);
    }

    [Fact]
    public void What_only_the_operating_system_can_complete_is_no_deadlock()
    {
        var found = Worlds.Fails(async _ =>
        {
            using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            listener.Start();
            await Accept(listener);
        });
        Assert.Equal(FailureKind.UncontrolledNondeterminism, found.Failure.Kind);
        Assert.Contains("System.Net.Sockets, which the simulator does not control", found.Failure.Message);

        static async Task Accept(System.Net.Sockets.TcpListener listener) => await listener.AcceptTcpClientAsync();
    }
}
