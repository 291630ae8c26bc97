namespace Pycos.Simulation;

/// <summary>Folds which step came before which other, where that can be seen, into a hash: equal for schedules that differ only in the order of independent steps.</summary>
/// <remarks>
/// After the happens-before fingerprints of Musuvathi and Qadeer, "Partial-order reduction for context-bounded state
/// exploration", MSR-TR-2007-12. A step's hash covers its task's former steps, and of each object the last write that it
/// comes after and, if it writes, the reads in between; a run's is the sum over its steps, in whatever order they came. That a task only begins to
/// wait for another's end leaves no mark: it could as well have come when that one had ended.
/// Equal runs have equal hashes; different ones have different hashes but for collisions of 64 bits. Programs that share
/// plain memory without yields in between may hide a difference from it.
/// </remarks>
internal sealed class CausalOrder(RunTables tables)
{
    private const ulong Multiplier = 0xD1342543DE82EF95;

    // What happened before the last jump of time, which all that follows can know of.
    private ulong past;

    internal ulong Hash { get; private set; }

    internal void Begin() => Hash = past = 0;

    /// <summary>Time moved, which it does only when nothing can run: whatever comes now comes after all that was.</summary>
    internal void OnTimeMoved() => past = Prng.Mix(Hash);

    internal void OnStep(long item, Footprint footprint)
    {
        ref var state = ref tables.Item(item);
        state.Steps++;
        if (footprint.IsIdle) return;
        var chain = (state.Chain ^ footprint.Label) * Multiplier + past;
        var accesses = footprint.Accesses;
        foreach (var access in accesses)
        {
            ref var touched = ref tables.Object(access.Object);
            chain = (chain ^ (chain >> 29) ^ touched.LastWrite) * Multiplier;
            if (access.IsWrite) chain += touched.Reads;
        }
        chain ^= chain >> 32;
        foreach (var access in accesses)
        {
            ref var touched = ref tables.Object(access.Object);
            if (access.IsWrite)
            {
                touched.LastWrite = chain;
                touched.Reads = 0;
            }
            else
            {
                touched.Reads += chain * Multiplier;
            }
        }
        state.Chain = chain;
        Hash += Prng.Mix(chain);
    }
}
