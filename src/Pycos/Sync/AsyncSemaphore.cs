using System.Diagnostics;

namespace Pycos;

/// <summary>A number of permits that tasks take and give back; those that wait get one in order of arrival.</summary>
/// <remarks>
/// Permits belong to nobody: any task may release one, also one that another took. A task that times out, is interrupted
/// or ends while it waits leaves the queue at once, and a permit that was on its way to it goes to the next, or back to the
/// free ones if there is room. The semaphore is used by tasks of one scheduler, the one that uses it first.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class AsyncSemaphore
{
    private readonly SharedObject identity;
    private readonly Permits permits;

    /// <summary>Makes a semaphore.</summary>
    /// <param name="initial">Permits that are free at first, from 0.</param>
    /// <param name="maximum">The most permits that can be free, at least 1 and at least <paramref name="initial"/>.</param>
    /// <param name="name">For reports and errors; need not be unique. Null numbers it by first use.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public AsyncSemaphore(int initial, int maximum = int.MaxValue, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(initial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(initial, maximum);
        identity = new SharedObject("semaphore", name);
        permits = new Permits(identity, initial, maximum);
    }

    /// <summary>How many permits are free; 0 as long as a task waits.</summary>
    public int CurrentCount
    {
        get
        {
            identity.Touch();
            return permits.Free;
        }
    }

    /// <summary>Takes a permit; gives false if the timeout came first.</summary>
    /// <param name="timeout">Bound on the wait; zero tries once, null or infinite waits without bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    /// <exception cref="InvalidOperationException">No task is running here, or one of another scheduler than the semaphore's.</exception>
    public Operation<bool> Acquire(TimeSpan? timeout = null) =>
        new(identity.RunningTask("Acquire"), permits, Timeouts.Bound(timeout));

    /// <summary>Takes a permit until the result is disposed: <c>using (await slots.Hold())</c>.</summary>
    /// <remarks>With a timeout, ask the result's <see cref="Hold.IsHeld"/>.</remarks>
    /// <inheritdoc cref="Acquire"/>
    public Operation<Hold> Hold(TimeSpan? timeout = null) =>
        new(identity.RunningTask("Hold"), permits.Holding, Timeouts.Bound(timeout));

    /// <summary>Gives permits back: each goes to the task that has waited longest, or becomes free.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="SemaphoreFullException">More permits than the maximum would be free; none is released.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1.</exception>
    public void Release(int count = 1) => permits.Release(count);

    /// <summary>The semaphore's name, its free permits, and how many wait.</summary>
    public override string ToString() => permits.ToString();
}
