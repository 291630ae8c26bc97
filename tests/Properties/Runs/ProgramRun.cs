using Pycos.Properties.Programs;

namespace Pycos.Properties.Runs;

/// <summary>One run of a program: its tasks, and what they observed. The same code runs simulated and for real.</summary>
internal sealed class ProgramRun : ICast
{
    /// <summary>The number of the task that runs the program.</summary>
    internal const int Stage = -1;

    private readonly TimeSpan unit;
    private readonly List<PycosTask<string>> tasks = [];
    private readonly List<Fiber> fibers = [];
    private readonly List<bool> isAwaiting = [];
    private readonly List<Observation> observations = [];
    private readonly TaskCompletionSource gate = new();
    private int letters;
    private int generations;

    internal ProgramRun(Scheduler scheduler, TimeSpan unit, bool isTimeless)
    {
        Scheduler = scheduler;
        this.unit = unit;
        IsTimeless = isTimeless;
        scheduler.UnhandledException += (_, fault) =>
        {
            var number = tasks.FindIndex(task => task == fault.Task);
            if (number >= 0) Observe(new Reported(number, fault.Exception));
        };
    }

    internal Scheduler Scheduler { get; }

    /// <summary>Whether time stands still while a task can run, so that a timeout cannot be late.</summary>
    internal bool IsTimeless { get; }

    internal IReadOnlyList<Observation> Observations => observations;

    internal IReadOnlyList<PycosTask<string>> Tasks => tasks;

    IReadOnlyList<PycosTask> ICast.Tasks => tasks;

    internal static string ValueOf(int task, int generation) => $"value of {task}, generation {generation}";

    /// <summary>What was left in a task's queue; to be asked once, when the task has ended.</summary>
    internal List<object?> Leftover(int task)
    {
        var fiber = fibers[task];
        var messages = new List<object?>();
        while (fiber.Messages > 0) messages.Add(fiber.TakeMessage());
        return messages;
    }

    public void Spawn(int spawner, Block code)
    {
        var number = tasks.Count;
        var task = Scheduler.Spawn(self => Run(self, number, code, 0, 0), $"task-{number}");
        tasks.Add(task);
        fibers.Add(task.Fiber!);
        isAwaiting.Add(false);
        Observe(new Spawned(spawner, number));
    }

    public void Terminate(int number) => Observe(new AskedToEnd(Stage, number, tasks[number].Terminate()));

    /// <summary>Runs a block. At depth 0 it is the task's body, and all that hot swap asks for is in this very method.</summary>
    private async Coroutine<string> Run(TaskContext self, int me, Block block, int generation, int depth)
    {
        if (depth == 0) Observe(new Entered(me, generation));
        Exception? pending = null;
        try
        {
            try
            {
                foreach (var operation in block.Body)
                {
                    if (TryAct(self, me, operation)) continue;
                    if (operation is Call call)
                    {
                        await Run(self, me, call.Code, generation, depth + 1);
                        continue;
                    }
                    if (operation is Stubborn)
                    {
                        await Resist(self, me, depth + 1);
                        continue;
                    }
                    var began = Begin(me, operation, depth);
                    switch (operation)
                    {
                        case Yield:
                            await self.Yield();
                            End(new Gave(me, null));
                            break;
                        case Receive { IsTyped: true }:
                            End(new Gave(me, await self.Receive<Letter>(began.Timeout, (Letter)began.Alarm)));
                            break;
                        case Receive { Units: null }:
                            End(new Gave(me, await self.Receive()));
                            break;
                        case Receive:
                            End(new Gave(me, await self.Receive(began.Timeout, began.Alarm)));
                            break;
                        case Sleep:
                            End(new Gave(me, await self.Sleep(began.Timeout!.Value, began.Alarm)));
                            break;
                        case Suspend { Units: null }:
                            End(new Gave(me, await self.Suspend()));
                            break;
                        case Suspend:
                            End(new Gave(me, await self.Suspend<object>(began.Timeout, began.Alarm)));
                            break;
                        case FinishTask:
                            End(new SawEnd(me, await tasks[began.Target].Finish(began.Timeout)));
                            break;
                        case AwaitTask:
                            End(new SawEnd(me, new TaskExit<string>(TaskExitStatus.Completed, await tasks[began.Target], null)));
                            break;
                        case Delay:
                            await Task.Delay(began.Timeout!.Value, self.Clock);
                            End(new Gave(me, null));
                            break;
                        case AwaitGate:
                            await gate.Task;
                            End(new Gave(me, null));
                            break;
                        case DeliverTo:
                            var letter = NextLetter(me);
                            var outcome = await tasks[began.Target].Deliver(letter, unit);
                            End(new Gave(me, null));
                            Observe(new Sent(me, began.Target, letter, outcome == DeliveryOutcome.Delivered));
                            break;
                    }
                }
            }
            catch (Exception exception)
            {
                pending = exception;
                if (isAwaiting[me]) End(new Raised(me, exception));
                if (!block.Swallows) throw;
                Observe(new Swallowed(me, exception));
                pending = null;
            }
            finally
            {
                if (block.Cleanup.Count > 0)
                {
                    Observe(new CleanUpBegan(me, pending));
                    try
                    {
                        await Run(self, me, new Block(block.Cleanup, [], false), generation, depth + 1);
                    }
                    finally
                    {
                        Observe(new CleanUpEnded(me));
                    }
                }
            }
        }
        catch (Exception exception) when (depth == 0)
        {
            Observe(new Left(me, exception, null));
            throw;
        }
        var value = ValueOf(me, generation);
        if (depth == 0) Observe(new Left(me, null, value));
        return value;
    }

    /// <summary>Swallows whatever is raised, for ever.</summary>
    private async Coroutine Resist(TaskContext self, int me, int depth)
    {
        while (true)
        {
            try
            {
                Begin(me, new Suspend(null), depth);
                End(new Gave(me, await self.Suspend()));
            }
            catch (Exception exception)
            {
                End(new Raised(me, exception));
                Observe(new Swallowed(me, exception));
            }
        }
    }

    /// <summary>What needs no await.</summary>
    private bool TryAct(TaskContext self, int me, Instruction operation)
    {
        switch (operation)
        {
            case SendTo send:
                var letter = send.IsNull ? null : NextLetter(me);
                Observe(new Sent(me, Number(send.To), letter, At(send.To).Send(letter)));
                return true;
            case ResumeTask resume:
                var value = new Letter($"resume value {++letters}");
                Observe(new Resumed(me, Number(resume.Whom), value, At(resume.Whom).Resume(value)));
                return true;
            case ThrowInto raise:
                // Throwing into oneself is an error of its own.
                if (Number(raise.Whom) == me) return true;
                var exception = Faults.Create(raise.Fault, () => OtherTermination(Number(raise.Whom)));
                Observe(new Threw(me, Number(raise.Whom), exception, At(raise.Whom).Throw(exception)));
                return true;
            case TerminateTask terminate when Number(terminate.Whom) == me:
                Observe(new AskedToEnd(me, me, true));
                self.Terminate();
                return true;
            case TerminateTask terminate:
                Observe(new AskedToEnd(me, Number(terminate.Whom), At(terminate.Whom).Terminate()));
                return true;
            case MonitorTask monitor:
                self.Monitor(At(monitor.Whom));
                Observe(new Monitored(me, Number(monitor.Whom)));
                return true;
            case AllowHotSwap allow:
                self.IsHotSwappable = allow.IsAllowed;
                Observe(new SwapAllowed(me, allow.IsAllowed));
                return true;
            case HotSwapTask swap:
                var number = Number(swap.Whom);
                var generation = ++generations;
                var isAccepted = At(swap.Whom).HotSwap(context => Run(context, number, swap.Code, generation, 0));
                Observe(new Swapped(me, number, generation, isAccepted));
                return true;
            case OpenGate:
                gate.TrySetResult();
                return true;
            case SpawnTask spawn:
                Spawn(me, spawn.Code);
                return true;
            case Fail fail:
                throw Faults.Create(fail.Fault, () => OtherTermination(me));
            default:
                return false;
        }
    }

    private Began Begin(int me, Instruction operation, int depth)
    {
        var units = operation switch
        {
            Receive receive => receive.Units,
            Sleep sleep => sleep.Units,
            Suspend suspend => suspend.Units,
            FinishTask finish => finish.Units,
            Delay delay => delay.Units,
            _ => null,
        };
        var target = operation switch
        {
            DeliverTo deliver => Number(deliver.To),
            FinishTask finish => Number(finish.Whom),
            AwaitTask wait => Number(wait.Whom),
            _ => Stage,
        };
        var began = new Began(me, operation, depth, target, units is { } count ? unit * count : null, new Letter("alarm"));
        Observe(began);
        isAwaiting[me] = true;
        return began;
    }

    private void End(Observation result)
    {
        isAwaiting[result.Task] = false;
        Observe(result);
    }

    private void Observe(Observation observation)
    {
        observation.Time = Scheduler.Clock.GetTimestamp();
        observations.Add(observation);
    }

    private int Number(int target) => target % tasks.Count;

    private PycosTask<string> At(int target) => tasks[Number(target)];

    private Letter NextLetter(int me) => new($"letter {++letters} of {me}");

    private Exception? OtherTermination(int than) =>
        tasks.FirstOrDefault(task => task != tasks[than] && task.Status == TaskExitStatus.Terminated)?.Exception;
}
