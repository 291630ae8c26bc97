using Pycos.Properties.Channels;

namespace Pycos.Properties.Sharing;

/// <summary>What a run's objects are like.</summary>
/// <param name="Threads">Of the pool.</param>
/// <param name="Changes">What the transforms of the channels do.</param>
internal sealed record Premises(int Threads, IReadOnlyList<Change> Changes)
{
    internal static Premises Simulated(ulong seed) => new((int)(seed % 3) + 1, [Change.None, Change.Marks, Change.Drops, Change.Meddles]);

    internal static Premises Real(ulong seed) => new((int)(seed % 3) + 1, [Change.None, Change.Marks, Change.Drops, Change.Throws]);
}
