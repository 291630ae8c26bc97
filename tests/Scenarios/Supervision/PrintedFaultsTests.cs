using System.Runtime.CompilerServices;
using Pycos.Real;

namespace Pycos.Scenarios;

/// <summary>What a scheduler says to which nobody listens.</summary>
public class PrintedFaultsTests
{
    [Fact]
    [Trait("Contract", "fault-printed")]
    public async Task A_fault_that_nobody_takes_care_of_is_printed_once_with_task_and_stack()
    {
        var (printed, scheduler) = Printing();
        var task = scheduler.Spawn(Fail, "careless");
        Assert.True(scheduler.Join(Worlds.Patience));
        // Somebody may still ask for it.
        Assert.Empty(printed);
        await scheduler.DisposeAsync();
        await scheduler.DisposeAsync();
        GC.KeepAlive(task);
        var (message, exception) = Assert.Single(printed);
        Assert.Equal($"Pycos: task 'careless#{task.Id}' on scheduler 'printing' faulted, and nobody waited for it.", message);
        Assert.Contains(nameof(Fail), exception.ToString());
    }

    [Fact]
    public async Task Faults_are_printed_in_the_order_in_which_their_tasks_were_made()
    {
        var (printed, scheduler) = Printing();
        var tasks = new List<PycosTask>();
        for (var i = 0; i < 20; i++) tasks.Add(scheduler.Spawn(Fail, $"task {i:00}"));
        await scheduler.DisposeAsync();
        GC.KeepAlive(tasks);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"task {i:00}"), printed.Select(fault => fault.Message.Split('\'', '#')[1]));
    }

    public static TheoryData<string, Func<TaskContext, PycosTask, Coroutine>> WaysToTakeCare => new()
    {
        { "finish", async (_, task) => await task.Finish() },
        { "await", async (_, task) => await Assert.ThrowsAsync<IOException>(async () => await task) },
        { "monitor", async (self, task) =>
        {
            self.Monitor(task);
            await self.Receive<TaskExited>();
        } },
        { "plain task", async (_, task) => await Assert.ThrowsAsync<IOException>(task.AsTask) },
    };

    [Theory]
    [MemberData(nameof(WaysToTakeCare))]
    public async Task What_somebody_takes_care_of_is_not_printed(string way, Func<TaskContext, PycosTask, Coroutine> takeCare)
    {
        var (printed, scheduler) = Printing();
        foreach (var isLate in new[] { false, true })
        {
            var careful = scheduler.Spawn(async self =>
            {
                var faulty = self.Spawn(Fail, way);
                if (isLate) await self.Until(() => faulty.IsFinished);
                await takeCare(self, faulty);
            });
            careful.Value(Worlds.Patience);
        }
        await scheduler.DisposeAsync();
        Assert.Empty(printed);
    }

    [Fact]
    public async Task A_thread_that_blocks_for_the_value_takes_care_of_the_fault()
    {
        var (printed, scheduler) = Printing();
        var task = scheduler.Spawn(Fail);
        Assert.Throws<IOException>(() => task.Value(Worlds.Patience));
        await scheduler.DisposeAsync();
        Assert.Empty(printed);
    }

    [Fact]
    public async Task A_thread_that_gave_up_before_the_fault_has_not_taken_care_of_it()
    {
        var (printed, scheduler) = Printing();
        var task = scheduler.Spawn(async self =>
        {
            await self.Receive();
            throw new IOException("fault");
        });
        Assert.Throws<TimeoutException>(() => task.Value(TimeSpan.Zero));
        task.Send("go");
        await scheduler.DisposeAsync();
        Assert.Single(printed);
        GC.KeepAlive(task);
    }

    [Fact]
    [Trait("Contract", "fault-printed-plain")]
    public async Task A_fault_of_a_plain_task_at_which_nobody_looks_is_told_of_by_NET_and_not_printed()
    {
        var (printed, scheduler) = Printing();
        Assert.True(await IsToldOf(scheduler, task =>
        {
            _ = task.AsTask();
            return Task.CompletedTask;
        }));
        await scheduler.DisposeAsync();
        Assert.Empty(printed);
    }

    [Fact]
    public async Task A_fault_that_plain_code_has_caught_is_told_of_by_nobody()
    {
        var (printed, scheduler) = Printing();
        Assert.False(await IsToldOf(scheduler, task => Assert.ThrowsAsync<IOException>(() => Plain(task))));
        await scheduler.DisposeAsync();
        Assert.Empty(printed);

        static async Task Plain(PycosTask task) => await task;
    }

    /// <summary>Whether .NET's own event tells of the fault of a task, when the task is garbage; it is used before it ends.</summary>
    private static async Task<bool> IsToldOf(Scheduler scheduler, Func<PycosTask, Task> use)
    {
        var fault = new IOException("nobody looks at it");
        var isToldOf = false;
        void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs told) => isToldOf |= told.Exception.InnerExceptions.Contains(fault);
        TaskScheduler.UnobservedTaskException += OnUnobserved;
        try
        {
            UseAndForget(scheduler, fault, use);
            for (var i = 0; i < 20 && !isToldOf; i++)
            {
                scheduler.Spawn(async self => await self.Yield()).Value(Worlds.Patience);
                // What goes on elsewhere lets go of the task, too.
                await Task.Yield();
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= OnUnobserved;
        }
        return isToldOf;

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void UseAndForget(Scheduler scheduler, Exception fault, Func<PycosTask, Task> use)
        {
            var task = scheduler.Spawn(async self =>
            {
                await self.Receive();
                throw fault;
            });
            var used = use(task);
            task.Send("go");
            Assert.True(used.Wait(Worlds.Patience));
        }
    }

    [Fact]
    [Trait("Contract", "fault-printed-listener")]
    public async Task Who_listens_is_told_and_nothing_is_printed()
    {
        var (printed, scheduler) = Printing();
        var told = 0;
        scheduler.UnhandledException += (_, _) => told++;
        _ = scheduler.Spawn(Fail);
        scheduler.AtExit(() => throw new IOException("at exit"));
        await scheduler.DisposeAsync();
        Assert.Equal(2, told);
        Assert.Empty(printed);
    }

    [Fact]
    public async Task What_a_callback_throws_is_printed_since_nobody_can_take_care_of_it()
    {
        var (printed, scheduler) = Printing();
        scheduler.AtExit(() => throw new IOException("at exit"));
        _ = scheduler.Spawn(async self => await self.Yield());
        await scheduler.DisposeAsync();
        var (message, exception) = Assert.Single(printed);
        Assert.Equal("Pycos: a callback on scheduler 'printing' threw, and nobody listens to UnhandledException.", message);
        Assert.Equal("at exit", exception.Message);
    }

    [Fact]
    [Trait("Contract", "fault-printed-late")]
    public async Task A_fault_is_printed_when_its_handle_is_garbage_even_if_the_scheduler_goes_on()
    {
        var (printed, scheduler) = Printing();
        SpawnAndForget(scheduler);
        // The scheduler's thread forgets a task when it has run another.
        for (var i = 0; i < 100 && printed.Count == 0; i++)
        {
            scheduler.Spawn(async self => await self.Yield()).Value(Worlds.Patience);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.Single(printed);
        await scheduler.DisposeAsync();
        Assert.Single(printed);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void SpawnAndForget(Scheduler scheduler) => scheduler.Spawn(Fail);
    }

    [Fact]
    [Trait("Contract", "fault-printed-error")]
    public async Task A_scheduler_of_the_program_prints_on_standard_error_also_what_cannot_be_put_into_words()
    {
        const string Name = "scheduler that prints on standard error";
        var former = Console.Error;
        using var text = new StringWriter();
        Console.SetError(TextWriter.Synchronized(text));
        try
        {
            var scheduler = new Scheduler(Name);
            _ = scheduler.Spawn(Fail, "plain");
            _ = scheduler.Spawn(async self =>
            {
                await self.Yield();
                throw new WordlessException();
            }, "wordless");
            await scheduler.DisposeAsync();
        }
        finally
        {
            Console.SetError(former);
        }
        // Other tests may print in the meantime.
        var lines = text.ToString().Split(Environment.NewLine);
        var plain = Array.FindIndex(lines, line => line == $"Pycos: task 'plain#1' on scheduler '{Name}' faulted, and nobody waited for it.");
        Assert.StartsWith("System.IO.IOException: fault", lines[plain + 1]);
        var wordless = Array.FindIndex(lines, line => line == $"Pycos: task 'wordless#2' on scheduler '{Name}' faulted, and nobody waited for it.");
        Assert.EndsWith("WordlessException, whose text throws System.InvalidOperationException", lines[wordless + 1]);
    }

    [Fact]
    public async Task Whoever_disposes_a_scheduler_waits_until_its_faults_are_printed_the_second_like_the_first()
    {
        using var isPrinting = new ManualResetEventSlim();
        using var mayPrint = new ManualResetEventSlim();
        var scheduler = Printing((_, _) =>
        {
            isPrinting.Set();
            Assert.True(mayPrint.Wait(Worlds.Patience));
        });
        var task = scheduler.Spawn(Fail);
        var first = scheduler.DisposeAsync().AsTask();
        Assert.True(isPrinting.Wait(Worlds.Patience));
        var second = scheduler.DisposeAsync().AsTask();
        var third = scheduler.Stop();
        Assert.False(first.IsCompleted || second.IsCompleted || third.IsCompleted);
        mayPrint.Set();
        await Task.WhenAll(first, second, third).WaitAsync(Worlds.Patience);
        GC.KeepAlive(task);
    }

    [Fact]
    public async Task A_print_that_throws_keeps_neither_the_others_from_being_printed_nor_the_scheduler_from_stopping()
    {
        var printed = 0;
        var scheduler = Printing((_, _) =>
        {
            printed++;
            throw new ObjectDisposedException("standard error");
        });
        PycosTask[] tasks = [scheduler.Spawn(Fail), scheduler.Spawn(Fail)];
        scheduler.AtExit(() => throw new IOException("at exit"));
        await scheduler.DisposeAsync().AsTask().WaitAsync(Worlds.Patience);
        Assert.Equal(3, printed);
        GC.KeepAlive(tasks);
    }

    private static (List<(string Message, Exception Exception)> Printed, Scheduler Scheduler) Printing()
    {
        var printed = new List<(string, Exception)>();
        var scheduler = Printing((message, exception) =>
        {
            lock (printed) printed.Add((message, exception));
        });
        return (printed, scheduler);
    }

    private static Scheduler Printing(Action<string, Exception> print)
    {
        const string Name = "printing";
        return new(
            new RealDriver(Name, TimeProvider.System), new RealFabric(TimeProvider.System), new PrintedFaults(print), Name);
    }

    private static async Coroutine Fail(TaskContext self)
    {
        await self.Yield();
        throw new IOException("fault");
    }

    private sealed class WordlessException : Exception
    {
        public override string ToString() => throw new InvalidOperationException();
    }
}
