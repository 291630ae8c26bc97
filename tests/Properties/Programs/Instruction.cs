namespace Pycos.Properties.Programs;

/// <summary>One thing that a generated task does. Tasks are numbers, taken modulo the tasks there are; times are in units.</summary>
public abstract record Instruction;

public sealed record SendTo(int To, bool IsNull = false) : Instruction;

public sealed record DeliverTo(int To) : Instruction;

/// <summary>A receive; a typed one takes letters only, and neither null nor a monitor's notice.</summary>
public sealed record Receive(int? Units, bool IsTyped = false) : Instruction;

public sealed record Sleep(int Units) : Instruction;

public sealed record Suspend(int? Units) : Instruction;

public sealed record Yield : Instruction;

public sealed record ResumeTask(int Whom) : Instruction;

public sealed record ThrowInto(int Whom, Fault Fault = Fault.Plain) : Instruction;

public sealed record TerminateTask(int Whom) : Instruction;

public sealed record MonitorTask(int Whom) : Instruction;

public sealed record FinishTask(int Whom, int? Units) : Instruction;

public sealed record AwaitTask(int Whom) : Instruction;

public sealed record AllowHotSwap(bool IsAllowed) : Instruction;

public sealed record HotSwapTask(int Whom, Block Code) : Instruction;

public sealed record SpawnTask(Block Code) : Instruction;

/// <summary>Awaits a <c>Task.Delay</c> on the task's clock.</summary>
public sealed record Delay(int Units) : Instruction;

/// <summary>Awaits a <see cref="Task"/> that all tasks share, and that <see cref="OpenGate"/> completes.</summary>
public sealed record AwaitGate : Instruction;

public sealed record OpenGate : Instruction;

/// <summary>Awaits a coroutine of the task's own.</summary>
public sealed record Call(Block Code) : Instruction;

/// <summary>The task itself throws.</summary>
public sealed record Fail(Fault Fault) : Instruction;

/// <summary>Receives for ever, and swallows whatever is raised meanwhile.</summary>
public sealed record Stubborn : Instruction;
