namespace Pycos;

/// <summary>What is known of a program's runs before one begins; the same whatever the number of workers.</summary>
/// <param name="Decisions">The most scheduling points with a real choice that a run has had; 0 when unknown.</param>
/// <param name="SharedObjects">The objects that several tasks touch, with who touches them when.</param>
internal sealed record Profile(int Decisions, IReadOnlyList<ObjectProfile> SharedObjects)
{
    /// <summary>Nothing is known.</summary>
    internal static readonly Profile Empty = new(0, []);
}

/// <summary>Who touches an object when.</summary>
internal sealed class ObjectProfile
{
    private readonly Dictionary<ulong, TaskShare> shares = [];

    internal ObjectProfile(ulong signature) => Signature = signature;

    internal ulong Signature { get; }

    /// <summary>A task's part in it; null for one that no run has shown.</summary>
    internal TaskShare? Of(ulong task) => shares.GetValueOrDefault(task);

    internal TaskShare Of(ulong task, Func<TaskShare> none)
    {
        if (!shares.TryGetValue(task, out var share)) shares[task] = share = none();
        return share;
    }
}

/// <summary>One task's part in what happens to an object.</summary>
internal sealed class TaskShare
{
    private const int OrdinalsMax = 4096;

    private ulong[] ordinals = [];

    /// <summary>Steps a run that touch the object: the task's own, and those of the tasks that it spawns.</summary>
    internal double Total { get; set; }

    /// <summary>The same, each step counted as its part of all steps of its task's role: a role's add up to one.</summary>
    internal double TotalByRole { get; set; }

    /// <summary>What part one step of the task's own is of those of its role.</summary>
    internal double PartOfRole { get; set; }

    /// <summary>Whether the task's step of that number has touched the object in some run.</summary>
    internal bool Touches(int ordinal) => ordinal >> 6 < ordinals.Length && (ordinals[ordinal >> 6] >> (ordinal & 63) & 1) != 0;

    internal void Add(int ordinal)
    {
        if (ordinal >= OrdinalsMax) return;
        if (ordinal >> 6 >= ordinals.Length) Array.Resize(ref ordinals, Math.Max((ordinal >> 6) + 1, ordinals.Length * 2));
        ordinals[ordinal >> 6] |= 1ul << (ordinal & 63);
    }
}
