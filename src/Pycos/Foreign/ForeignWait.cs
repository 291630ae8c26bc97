using System.Reflection;

namespace Pycos;

/// <summary>A task's await of something that is not Pycos's own: what calls back, and brings the task back.</summary>
internal sealed class ForeignWait : WaitTarget
{
    private readonly Fiber fiber;
    private readonly ForeignReturn way;
    private bool isAbandoned;

    private ForeignWait(Fiber fiber)
    {
        this.fiber = fiber;
        way = new ForeignReturn(fiber, this);
        Continuation = way.ComeBack;
    }

    internal override byte Number => 8;

    internal override string Call => "await";

    internal override string Noun => "foreign await";

    internal override bool AllowsSwap => false;

    /// <summary>What the awaiter is to call.</summary>
    internal Action Continuation { get; }

    internal Type AwaiterType { get; private set; } = typeof(object);

    internal bool IsDone { get; private set; }

    /// <summary>Parks the running task's frame.</summary>
    internal static ForeignWait Begin(CoroutineFrame frame, Type awaiterType)
    {
        var fiber = ThisThread.Task ?? throw Misuse.NotInTask($"An await in {MethodNames.Of(frame.StateMachineType)}");
        var wait = fiber.Foreign ??= new ForeignWait(fiber);
        fiber.Scheduler.HasPlainCode = true;
        wait.AwaiterType = awaiterType;
        wait.IsDone = false;
        fiber.ParkAtForeign(frame, wait);
        return wait;
    }

    /// <summary>Takes a continuation of a foreign task that its own synchronization context posts, without a step between.</summary>
    internal static ForeignReturn? Of(object? state) => (state as Action)?.Target as ForeignReturn;

    /// <summary>On the scheduler's thread: the foreign operation has ended.</summary>
    internal void OnReturn()
    {
        if (isAbandoned) return;
        fiber.Scheduler.Observer?.OnTouch(Access.Memory);
        IsDone = true;
        fiber.MakeReady();
    }

    /// <summary>In the task's own step: the awaiter refused the continuation.</summary>
    internal void GiveUp() => fiber.AbandonOperation();

    /// <summary>The task goes on without the result: a late callback finds nobody.</summary>
    internal override void Disconnect()
    {
        isAbandoned = true;
        fiber.Foreign = null;
    }

    internal override bool TryComplete(Waiter waiter) => IsDone;

    /// <summary>Makes the awaiter in the parked frame one that throws; what has ended is in the awaiter already.</summary>
    internal override bool TryRaise(Exception exception)
    {
        if (IsDone) return false;
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
        Disconnect();
        return true;
    }

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Memory;

    internal override string Pending(Waiter waiter) => "goes on";

    internal override string Waiting => "waits at a foreign await";

    internal override string WaitingFor(object? detail) => detail is null ? Waiting : $"awaits {detail}";

    internal override string Done(object? detail) => detail is null ? "goes on" : $"goes on after {detail}";

    internal override object? Detail(Waiter waiter) => ForeignCode.AwaitedBy(fiber.Frame!, AwaiterType);

    internal override string WaitsFor(Waiter waiter) => $"at {Describe()}";

    internal override string OutsideWork => Describe();

    /// <summary>The task's own await, as that of a plain method would be described.</summary>
    internal SuspendedCall Suspended => new(fiber.Frame!.StateMachineCopy, this);

    /// <summary>What is awaited, and in which method.</summary>
    internal string Describe() => ForeignCode.DescribeAwait(fiber.Frame!, AwaiterType);
}
