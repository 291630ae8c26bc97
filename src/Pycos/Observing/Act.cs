namespace Pycos;

/// <summary>Something that a step does to a task or an object at once, without waiting: its number, what it touches, and what it is called.</summary>
/// <remarks>Each stands beside the code that does it. What a task waits for is a <see cref="WaitTarget"/>.</remarks>
/// <param name="number">Part of the trace hash: never changes, and is no other's; docs/design/formats.md lists them.</param>
/// <param name="touches">What it touches, from the numbers of who acts and of what it is done to.</param>
/// <param name="text">It in a person's words, as what follows the actor's name.</param>
internal sealed class Act(byte number, Func<long, long, Access> touches, Func<ActEvent, string> text)
{
    internal byte Number => number;

    internal Access Touches(long actor, long target) => touches(actor, target);

    internal string Text(in ActEvent e) => text(e);

    /// <summary>Something that changes an object which tasks share.</summary>
    internal static Act OnObject(byte number, Func<ActEvent, string> text) =>
        new(number, static (_, target) => Access.Write(ObjectKey.Shared(target)), text);
}

/// <summary>How an act went, for its words.</summary>
/// <param name="Outcome">Whether it had an effect.</param>
/// <param name="Other">The task that it was done to; empty where it was no task.</param>
/// <param name="Detail">What it was about: a message, an exception, the object.</param>
internal readonly record struct ActEvent(WaitOutcome Outcome, string Other, object? Detail)
{
    internal string Described => Pycos.Described.Of(Detail);

    /// <summary>The object, where that is the detail.</summary>
    internal string? Object => (Detail as SharedObject)?.DisplayName;

    internal string IfRefused(string text) => Outcome == WaitOutcome.Refused ? text : "";
}
