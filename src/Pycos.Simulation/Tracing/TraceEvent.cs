namespace Pycos.Simulation;

/// <summary>One event of a run, put into words when it happened.</summary>
internal readonly record struct TraceEvent(
    long Ticks, long ActorId, string Actor, bool IsTask, byte Number, WaitOutcome Outcome, long ObjectId, string Text);
