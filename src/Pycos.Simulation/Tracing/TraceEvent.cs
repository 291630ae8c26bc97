namespace Pycos.Simulation;

/// <summary>One event of a run, put into words when it happened; or a note, which is no event of the hash and has number 0.</summary>
/// <param name="Ticks">When, in virtual time.</param>
/// <param name="ActorId">Who; 0 for nobody.</param>
/// <param name="Actor">The same for a person.</param>
/// <param name="IsTask">Whether that is a task.</param>
/// <param name="Number">The operation or act.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="ObjectId">The object or task concerned, or 0.</param>
/// <param name="Text">It in words, as what follows the actor's name.</param>
/// <param name="Step">Number of the step that it happened in, from 1; 0 before the first.</param>
/// <param name="Access">What it touched.</param>
internal readonly record struct TraceEvent(
    long Ticks, long ActorId, string Actor, bool IsTask, byte Number, WaitOutcome Outcome, long ObjectId, string Text, long Step, Access Access)
{
    /// <summary>Whether it is a line that the program, or the simulator, wrote beside the events.</summary>
    internal bool IsNote => Number == 0;

    /// <summary>Whether a report tells it: somebody did it, or somebody says so.</summary>
    internal bool IsShown => ActorId != 0 || IsNote;

    /// <summary>Whether it is a task's end; its outcome is the task's status.</summary>
    internal bool IsEnd => Number == TaskActs.Exit.Number;

    /// <summary>Whether somebody begins to wait.</summary>
    internal bool IsWait => Outcome == WaitOutcome.Pending && !IsEnd;
}
