namespace Pycos;

/// <summary>A channel's transform threw, so the message was dropped; goes to <see cref="Scheduler.UnhandledException"/>.</summary>
public sealed class ChannelTransformException : Exception
{
    internal ChannelTransformException(string channel, object? message, string? sender, Exception inner)
        : base(
            $"The transform of channel '{channel}' threw {Described.Of(inner)} for {Described.Of(message)}"
            + (sender is null ? "" : $", which '{sender}' sent") + "; the message was dropped.",
            inner)
    {
    }
}
