using System.Reflection;

namespace Pycos;

/// <summary>A task's await of something that is not Pycos's own: what calls back, and brings the task back.</summary>
internal sealed class ForeignWait : WorkItem
{
    private readonly Fiber fiber;
    private bool isAbandoned;

    private ForeignWait(Fiber fiber)
    {
        this.fiber = fiber;
        Continuation = OnCompleted;
    }

    internal Fiber Fiber => fiber;

    /// <summary>What the awaiter is to call.</summary>
    internal Action Continuation { get; }

    internal Type AwaiterType { get; private set; } = typeof(object);

    internal bool IsDone { get; private set; }

    internal override string DisplayName => fiber.DisplayName;

    /// <summary>Parks the running task's frame.</summary>
    internal static ForeignWait Begin(CoroutineFrame frame, Type awaiterType)
    {
        var fiber = Scheduler.Current?.Running ?? throw Misuse.NotInTask($"An await in {MethodNames.Of(frame.StateMachineType)}");
        var wait = fiber.Foreign ??= new ForeignWait(fiber);
        fiber.ParkForeign(frame);
        wait.AwaiterType = awaiterType;
        wait.IsDone = false;
        return wait;
    }

    /// <summary>Takes a continuation of a foreign task that its own synchronization context posts, without a step between.</summary>
    internal static ForeignWait? Of(object? state) => (state as Action)?.Target as ForeignWait;

    /// <summary>In the scheduler's thread: the foreign operation has ended.</summary>
    internal override void Run()
    {
        if (isAbandoned) return;
        fiber.Scheduler.Observer?.OnTouch(OperationKind.Foreign, 0);
        IsDone = true;
        fiber.MakeReady();
    }

    internal override void OnTimerDue()
    {
    }

    /// <summary>In the task's own step: the awaiter refused the continuation.</summary>
    internal void GiveUp() => fiber.AbandonOperation();

    /// <summary>The task goes on without the result: a late callback finds nobody.</summary>
    internal void Abandon()
    {
        isAbandoned = true;
        fiber.Foreign = null;
    }

    /// <summary>Makes the awaiter in the parked frame one that throws, so that the task can be interrupted here.</summary>
    internal bool TryFault(Exception exception)
    {
        var frame = fiber.Frame!;
        if (FaultedAwaiter.Of(AwaiterType, exception) is not { } awaiter) return false;
        var fields = frame.StateMachineType
            .GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(field => field.FieldType == AwaiterType && field.Name.StartsWith("<>u__", StringComparison.Ordinal))
            .ToArray();
        if (fields.Length != 1) return false;
        var machine = frame.StateMachineCopy;
        fields[0].SetValue(machine, awaiter);
        frame.StateMachineCopy = machine;
        Abandon();
        return true;
    }

    private void OnCompleted()
    {
        if (Scheduler.Current == fiber.Scheduler) Run();
        else fiber.Scheduler.Driver.ContinueFromOutside(fiber.Scheduler, this);
    }
}
