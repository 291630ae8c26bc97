using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Sync;

/// <summary>Takes a lock or a permit; the numbers are those of <see cref="SyncObjects"/>, times are in units.</summary>
public sealed record Acquire(int What, int? Units) : Instruction, ITimed;

/// <summary>Gives back a lock, or so many permits.</summary>
public sealed record Release(int What, int Count = 1) : Instruction;

/// <summary>Holds a lock or a permit by <c>using</c> around other operations.</summary>
public sealed record HoldAround(int What, int? Units, Block Inside) : Instruction, ITimed;

public sealed record AwaitEvent(int Event, int? Units) : Instruction, ITimed;

public sealed record SetEvent(int Event) : Instruction;

public sealed record ClearEvent(int Event) : Instruction;

public sealed record AwaitNotification(int Condition, int? Units) : Instruction, ITimed;

/// <summary>Waits at a condition until there is a token, and takes it.</summary>
public sealed record AwaitToken(int Condition, int? Units) : Instruction, ITimed;

/// <summary>Puts down so many tokens, and notifies so many of those that wait.</summary>
public sealed record Notify(int Condition, int Count, int Tokens = 0) : Instruction;
