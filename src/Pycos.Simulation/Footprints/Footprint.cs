namespace Pycos.Simulation;

/// <summary>What a step has touched, known only after it ran: the operation that it began with, and all that followed up to the next await.</summary>
internal sealed class Footprint
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private Access[] accesses = new Access[16];
    private int count;

    internal ReadOnlySpan<Access> Accesses => accesses.AsSpan(0, count);

    /// <summary>What the step did, without whom to: equal for steps that did the same.</summary>
    internal ulong Label { get; private set; }

    internal void Clear()
    {
        count = 0;
        Label = 0;
    }

    internal void Add(byte number, WaitOutcome outcome, Access access)
    {
        Label = (Label ^ (((ulong)number << 8) | (ulong)outcome)) * Multiplier;
        Label ^= Label >> 32;
        if (access.Object != ObjectKey.None) Add(access);
    }

    internal void Add(Access access)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            if (accesses[i].Object != access.Object) continue;
            if (access.IsWrite && !accesses[i].IsWrite) accesses[i] = access;
            return;
        }
        if (count == accesses.Length) Array.Resize(ref accesses, count * 2);
        accesses[count++] = access;
    }

    /// <summary>A value that the step has drawn: others would have been others' steps.</summary>
    internal void AddValue(ulong value) => Label = (Label ^ value) * Multiplier;

    /// <summary>Whether the order of the step and another can be seen: one writes what both touch.</summary>
    internal static bool Conflict(ReadOnlySpan<Access> one, ReadOnlySpan<Access> other)
    {
        foreach (var access in one)
        {
            if (Conflicts(other, access)) return true;
        }
        return false;
    }

    internal static bool Conflicts(ReadOnlySpan<Access> accesses, Access other)
    {
        foreach (var access in accesses)
        {
            if (access.Object == other.Object && (access.IsWrite || other.IsWrite)) return true;
        }
        return false;
    }
}
