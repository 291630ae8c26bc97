namespace Pycos.Properties.Programs;

/// <summary>What a generated task throws.</summary>
public enum Fault
{
    Plain,
    Cancelled,
    TaskCancelled,
    TimedOut,
    Aggregated,
    InvalidCast,
    OtherTaskTerminated,
    MessageThrows,
    MessageIsNull,
    EverythingThrows,
}

/// <summary>Makes the exceptions; each is a new object, by which the model knows it again.</summary>
internal static class Faults
{
    internal static readonly Fault[] All = Enum.GetValues<Fault>();

    /// <param name="fault">Which.</param>
    /// <param name="terminated">Makes the exception of another task's termination, for the one that needs it.</param>
    internal static Exception Create(Fault fault, Func<Exception?> terminated) => fault switch
    {
        Fault.Cancelled => new OperationCanceledException(),
        Fault.TaskCancelled => new TaskCanceledException(),
        Fault.TimedOut => new TimeoutException(),
        Fault.Aggregated => new AggregateException(new InvalidOperationException("inner"), new HostileException(true)),
        Fault.InvalidCast => new InvalidCastException(),
        Fault.OtherTaskTerminated => terminated() ?? new OperationCanceledException(),
        Fault.MessageThrows => new HostileException(false),
        Fault.MessageIsNull => new MessagelessException(),
        Fault.EverythingThrows => new HostileException(true),
        _ => new PlainException(),
    };
}

internal sealed class PlainException : Exception;

internal sealed class MessagelessException : Exception
{
    public override string Message => null!;
}

/// <summary>An exception that throws when it is looked at.</summary>
internal sealed class HostileException(bool everything) : Exception
{
    public override string Message => throw new InvalidOperationException("Message throws.");

    public override string? StackTrace => everything ? throw new InvalidOperationException("StackTrace throws.") : base.StackTrace;

    public override string ToString() => throw new InvalidOperationException("ToString throws.");

    public override bool Equals(object? obj) => throw new InvalidOperationException("Equals throws.");

    public override int GetHashCode() => throw new InvalidOperationException("GetHashCode throws.");
}
