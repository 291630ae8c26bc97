using System.Diagnostics;

namespace Pycos;

/// <summary>A flag that tasks wait for: set lets all go on, until it is cleared.</summary>
/// <remarks>
/// Setting it wakes all tasks that wait at that moment, even if it is cleared before their steps. The event is used by the
/// code of one scheduler, the one that uses it first.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class AsyncEvent
{
    private readonly SharedObject identity;
    private readonly Signal signal;

    /// <summary>Makes an event.</summary>
    /// <param name="isSet">Whether it is set at first.</param>
    /// <param name="name">For reports and errors; need not be unique. Null numbers it by first use.</param>
    public AsyncEvent(bool isSet = false, string? name = null)
    {
        identity = new SharedObject("event", name);
        signal = new Signal(identity, isSet);
    }

    /// <summary>Whether a wait goes straight on.</summary>
    public bool IsSet
    {
        get
        {
            identity.Touch();
            return signal.IsSet;
        }
    }

    /// <summary>Waits until the event is set; gives false if the timeout came first.</summary>
    /// <param name="timeout">Bound on the wait; zero looks once, null or infinite waits without bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    /// <exception cref="InvalidOperationException">No task is running here, or one of another scheduler than the event's.</exception>
    public Operation<bool> Wait(TimeSpan? timeout = null) =>
        new(identity.RunningTask("Wait"), signal, Timeouts.Bound(timeout));

    /// <summary>Sets the event and wakes all that wait for it.</summary>
    public void Set() => signal.Set();

    /// <summary>Clears the event: who waits from now on waits for the next set.</summary>
    public void Clear() => signal.Clear();

    /// <summary>The event's name, whether it is set, and how many wait.</summary>
    public override string ToString() => signal.ToString();
}
