namespace Pycos.Simulation;

/// <summary>What a step has touched, known only after it ran: the operation that it began with, and all that followed up to the next await.</summary>
internal sealed class Footprint
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    // Most steps touch one to three objects: to look at them all is quickest.
    private const int FewMax = 8;

    private Access[] accesses = new Access[16];

    // Where an object stands in a step that touches many: a sparse set (Briggs and Torczon, 1993). What is left from other steps
    // points at another object, or beyond the end.
    private int[] places = [];
    private int count;

    internal ReadOnlySpan<Access> Accesses => accesses.AsSpan(0, count);

    /// <summary>What the step did, without whom to: equal for steps that did the same.</summary>
    internal ulong Label { get; private set; }

    /// <summary>Whether the step did nothing but begin to wait for a task's end: nobody can tell when it did.</summary>
    internal bool IsIdle { get; private set; }

    internal void Clear()
    {
        count = 0;
        Label = 0;
        IsIdle = false;
    }

    /// <summary>A step begins, which touches this in any case.</summary>
    internal void Begin(Access first)
    {
        accesses[0] = first;
        count = 1;
        Label = 0;
        IsIdle = false;
    }

    internal void Add(byte number, WaitOutcome outcome, Access access)
    {
        Label = (Label ^ (((ulong)number << 8) | (ulong)outcome)) * Multiplier;
        Label ^= Label >> 32;
        if (access.Object != ObjectKey.None) Add(access);
    }

    internal void Add(Access access)
    {
        var place = count <= FewMax ? PlaceAmongFew(access.Object) : PlaceAmongMany(access.Object);
        if (place >= 0)
        {
            accesses[place] = accesses[place].With(access);
            return;
        }
        if (count == accesses.Length) Array.Resize(ref accesses, count * 2);
        accesses[count++] = access;
        if (count > FewMax) RememberPlaces();
    }

    /// <summary>The step ends in that its task waits for another's end. Where steps take time, all can tell when.</summary>
    internal void OnJoining() => IsIdle = !Conflicts(Accesses, Access.Read(ObjectKey.Time));

    /// <summary>A value that the step has drawn: others would have been others' steps.</summary>
    internal void AddValue(ulong value) => Label = (Label ^ value) * Multiplier;

    private int PlaceAmongFew(int key)
    {
        for (var place = count - 1; place >= 0; place--)
        {
            if (accesses[place].Object == key) return place;
        }
        return -1;
    }

    private int PlaceAmongMany(int key)
    {
        if (key >= places.Length) return -1;
        var place = places[key];
        return place < count && accesses[place].Object == key ? place : -1;
    }

    /// <summary>Of the object that was added last; of all, once they are many.</summary>
    private void RememberPlaces()
    {
        for (var place = count == FewMax + 1 ? 0 : count - 1; place < count; place++)
        {
            var key = accesses[place].Object;
            if (key >= places.Length) Array.Resize(ref places, Math.Max(key + 1, places.Length * 2));
            places[key] = place;
        }
    }

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
