namespace Pycos.Simulation;

/// <summary>Who touches an object when.</summary>
internal sealed class ObjectProfile(ulong signature)
{
    private readonly OrderedDictionary<ulong, TaskShare> shares = [];

    internal ulong Signature => signature;

    /// <summary>Whether some run has written it: what nobody writes is the same in any order.</summary>
    internal bool IsWritten { get; set; }

    /// <summary>The tasks that touch it themselves, in the order in which they were seen to.</summary>
    internal IReadOnlyList<KeyValuePair<ulong, TaskShare>> Touching => [.. shares.Where(share => share.Value.Count > 0)];

    /// <summary>A task's part in it; null for one that no run has shown.</summary>
    internal TaskShare? Of(ulong task) => shares.GetValueOrDefault(task);

    internal TaskShare ShareOf(ulong task)
    {
        if (!shares.TryGetValue(task, out var share)) shares[task] = share = new TaskShare();
        return share;
    }
}
