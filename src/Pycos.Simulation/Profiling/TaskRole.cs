using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pycos.Simulation;

/// <summary>What a task is there for: the method that it runs. Workers of one kind have one role, whatever each is called.</summary>
/// <remarks>
/// Told by the method's full name, as the compiler gives it: that is the same in every process, and tells one lambda from another.
/// </remarks>
internal static class TaskRole
{
    // Callbacks have no code of their own that could be known.
    private const ulong OfCallbacks = 0;

    /// <summary>What a task began with; null for a callback, and for a task that has taken its first step.</summary>
    internal static Delegate? BodyOf(WorkItem item) => item is Fiber { IsAtStart: true } fiber
        ? (fiber.Given is BodyInContext inContext ? inContext.Body : fiber.Given) as Delegate
        : null;

    /// <summary>The role of an item between its steps.</summary>
    internal static ulong Of(WorkItem item) => Of(item, BodyOf(item));

    /// <summary>The role of an item that has taken its first step.</summary>
    /// <param name="item">The item.</param>
    /// <param name="body">What <see cref="BodyOf"/> gave before that step.</param>
    internal static ulong Of(WorkItem item, Delegate? body)
    {
        // Many a body is a lambda that only calls the method which does the work: tasks with one such method have one role.
        if ((item as Fiber)?.Frame is { } frame) return Prng.HashOf(NameOf(Outermost(frame).StateMachineType));
        if (body is null) return OfCallbacks;
        // The first step was the last: what it called is gone, unless it was the body itself.
        return Prng.HashOf(body.Method.GetCustomAttribute<AsyncStateMachineAttribute>() is { } own
            ? NameOf(own.StateMachineType)
            : $"{body.Method.DeclaringType}.{body.Method}");
    }

    private static CoroutineFrame Outermost(CoroutineFrame frame)
    {
        while (frame.Continuation is { } caller) frame = caller;
        return frame;
    }

    // What a generic method is called with does not make it another one.
    private static string NameOf(Type machine) =>
        (machine.IsGenericType ? machine.GetGenericTypeDefinition() : machine).FullName!;
}
