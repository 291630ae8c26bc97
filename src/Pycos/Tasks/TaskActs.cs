namespace Pycos;

/// <summary>What is done to tasks.</summary>
internal static class TaskActs
{
    private const string HasEnded = ", which has ended";

    internal static readonly Act Spawn = new(32, static (_, _) => Access.Nothing, static e => $"spawns {e.Other}");

    internal static readonly Act Send = new(
        33,
        static (_, receiver) => Access.Send(receiver),
        static e => $"sends {e.Described} to {e.Other}{e.IfRefused(HasEnded)}");

    /// <summary>Plain code gets the task's first message.</summary>
    internal static readonly Act Take = new(
        53,
        static (_, receiver) => Access.Write(ObjectKey.Mailbox(receiver)),
        static e => $"hands {e.Described} from the queue of {e.Other} to plain code");

    internal static readonly Act Resume = OnControl(
        34, static e => $"resumes {e.Other} with {e.Described}{e.IfRefused(", which is not suspended")}");

    internal static readonly Act Throw = OnControl(35, static e => $"throws {e.Described} into {e.Other}{e.IfRefused(HasEnded)}");

    internal static readonly Act Terminate = OnControl(36, static e => $"terminates {e.Other}{e.IfRefused(HasEnded)}");

    internal static readonly Act Monitor = new(37, static (_, watched) => Access.Write(ObjectKey.End(watched)), static e => $"monitors {e.Other}");

    internal static readonly Act HotSwap = OnControl(38, static e => $"swaps the code of {e.Other}{e.IfRefused(HasEnded)}");

    /// <summary>A task's end; the outcome is its <see cref="TaskExitStatus"/>.</summary>
    internal static readonly Act Exit = new(39, static (task, _) => Access.Write(ObjectKey.End(task)), static e => (TaskExitStatus)e.Outcome switch
    {
        TaskExitStatus.Completed => "ends",
        TaskExitStatus.Terminated => "ends: terminated",
        // The report's first sentence has the message.
        _ => e.Detail is Exception exception && Assertions.Includes(exception) ? "fails: assertion" : $"fails: {e.Detail?.GetType().Name}",
    });

    /// <summary>The outcome of what needs a task that lives, or one that is suspended.</summary>
    internal static WaitOutcome Accepted(bool accepted) => accepted ? WaitOutcome.Completed : WaitOutcome.Refused;

    private static Act OnControl(byte number, Func<ActEvent, string> text) =>
        new(number, static (_, task) => Access.Write(ObjectKey.Control(task)), text);
}
