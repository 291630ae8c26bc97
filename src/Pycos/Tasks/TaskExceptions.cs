namespace Pycos;

/// <summary>Raised in a task that is being terminated, at its await, so that its finally blocks run.</summary>
/// <remarks>
/// Let it through. A task that catches it and awaits again gets it again; one that keeps swallowing it is ended from
/// outside and counts as faulted. Awaiting a task that was terminated raises that task's exception.
/// </remarks>
public sealed class TaskTerminatedException : OperationCanceledException
{
    internal TaskTerminatedException(PycosTask task)
        : base($"Task '{task.FullName}' was terminated.") => Task = task;

    /// <summary>The task that was terminated.</summary>
    public PycosTask Task { get; }
}

/// <summary>The fault of a task that swallowed its termination until the scheduler took it off its code.</summary>
public sealed class TerminationIgnoredException : Exception
{
    internal TerminationIgnoredException(PycosTask task, string method)
        : base($"Task '{task.FullName}' was terminated, swallowed the exception {Interruptions.SwallowLimit} times in {method} and went "
            + "on, so it was ended from outside without its clean-up. Let TaskTerminatedException through.") => Task = task;

    /// <summary>The task that would not end.</summary>
    public PycosTask Task { get; }
}

/// <summary>Raised in a task whose code is to be replaced, at its await: let it through to accept, catch it to refuse.</summary>
public sealed class HotSwapException : Exception
{
    internal HotSwapException(PycosTask task, Delegate body, string? name)
        : base($"The code of task '{task.FullName}' is to be replaced. Let this exception through to accept the new code.")
    {
        Body = body;
        Name = name;
    }

    /// <summary>The new code.</summary>
    public Delegate Body { get; }

    /// <summary>The task's new name; null if it keeps the old one.</summary>
    public string? Name { get; }
}

/// <summary>A message is not of the type that a typed receive asked for; it stays in the queue.</summary>
public sealed class MessageTypeException : Exception
{
    internal MessageTypeException(string task, Type wanted, object? message)
        : base($"Task '{task}' receives {MethodNames.OfType(wanted)}, and the next message in its queue is "
            + (message is null ? "null" : $"{Article(message)} ({Described.Of(message)})")
            + $". The message stays in the queue. Receive it as {(message is null ? "a nullable type" : MethodNames.OfType(message.GetType()))}"
            + " or as object, or correct the sender.")
    {
        Wanted = wanted;
        Found = message?.GetType();
    }

    /// <summary>The message as what the task wants; throws if it is not that.</summary>
    internal static T Checked<T>(string task, object? message)
    {
        if (IsA<T>(message)) return (T)message!;
        throw new MessageTypeException(task, typeof(T), message);
    }

    internal static bool IsA<T>(object? message) => message is T || (message is null && default(T) is null);

    /// <summary>The type that was asked for.</summary>
    public Type Wanted { get; }

    /// <summary>The message's type; null for a null message.</summary>
    public Type? Found { get; }

    private static string Article(object message) => MethodNames.OfType(message.GetType());
}
