using Pycos.Properties.Programs;
using Pycos.Properties.Runs;
using Pycos.Properties.Sync;

namespace Pycos.Properties.Sharing;

/// <summary>An await that had begun was refused by the call itself: there was nothing to await.</summary>
internal sealed record Refused(int Task, Exception Error) : Observation(Task);

/// <summary>Something that needs no await was done to a shared object.</summary>
/// <param name="Task">Who did it.</param>
/// <param name="Operation">What was done.</param>
/// <param name="Argument">A message, where one was sent.</param>
/// <param name="Result">What the call gave.</param>
/// <param name="Error">What the call threw; the task goes on all the same.</param>
internal sealed record Acted(int Task, Instruction Operation, object? Argument, object? Result, Exception? Error) : Observation(Task);

/// <summary>A predicate was asked in the middle of the task's await.</summary>
internal sealed record Answered(int Task, bool Answer) : Observation(Task);

/// <summary>In real runs, where there are no events to say so: the task has ended, some time before this.</summary>
internal sealed record Ended(int Task) : Observation(Task);

/// <summary>An observation in its place among the simulator's own events, with what the objects looked like.</summary>
internal sealed record Moment(Observation Observation, int EventsBefore, SyncState? State);
