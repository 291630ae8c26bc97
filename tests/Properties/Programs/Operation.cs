namespace Pycos.Properties.Programs;

/// <summary>One thing that a generated task does. Tasks are numbers, taken modulo the tasks there are; times are in units.</summary>
public abstract record Operation;

public sealed record SendTo(int To, bool IsNull = false) : Operation;

public sealed record DeliverTo(int To) : Operation;

/// <summary>A receive; a typed one takes letters only, and neither null nor a monitor's notice.</summary>
public sealed record Receive(int? Units, bool IsTyped = false) : Operation;

public sealed record Sleep(int Units) : Operation;

public sealed record Suspend(int? Units) : Operation;

public sealed record Yield : Operation;

public sealed record ResumeTask(int Whom) : Operation;

public sealed record ThrowInto(int Whom, Fault Fault = Fault.Plain) : Operation;

public sealed record TerminateTask(int Whom) : Operation;

public sealed record MonitorTask(int Whom) : Operation;

public sealed record FinishTask(int Whom, int? Units) : Operation;

public sealed record AwaitTask(int Whom) : Operation;

public sealed record AllowHotSwap(bool IsAllowed) : Operation;

public sealed record HotSwapTask(int Whom, Block Code) : Operation;

public sealed record SpawnTask(Block Code) : Operation;

/// <summary>Awaits a <c>Task.Delay</c> on the task's clock.</summary>
public sealed record Delay(int Units) : Operation;

/// <summary>Awaits a <see cref="Task"/> that all tasks share, and that <see cref="OpenGate"/> completes.</summary>
public sealed record AwaitGate : Operation;

public sealed record OpenGate : Operation;

/// <summary>Awaits a coroutine of the task's own.</summary>
public sealed record Call(Block Code) : Operation;

/// <summary>The task itself throws.</summary>
public sealed record Fail(Fault Fault) : Operation;

/// <summary>Receives for ever, and swallows whatever is raised meanwhile.</summary>
public sealed record Stubborn : Operation;
