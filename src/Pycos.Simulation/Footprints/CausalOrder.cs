using System.Runtime.InteropServices;

namespace Pycos.Simulation;

/// <summary>Folds which step came before which other, where that can be seen, into a hash: equal for schedules that differ only in the order of independent steps.</summary>
/// <remarks>
/// After the happens-before fingerprints of Musuvathi and Qadeer, "Partial-order reduction for context-bounded state
/// exploration", MSR-TR-2007-12. A step's hash covers its task's former steps, and of each object the last write that it
/// comes after and, if it writes, the reads in between; a run's is the sum over its steps, in whatever order they came. That a task only begins to
/// wait for another's end leaves no mark: it could as well have come when that one had ended.
/// Equal runs have equal hashes; different ones have different hashes but for collisions of 64 bits. Programs that share
/// plain memory without yields in between may hide a difference from it.
/// Messages to one task come in an order, as all writes to one object do. A search that runs one order of those that nobody
/// tells apart counts with <see cref="TellOnlySeenSends"/>.
/// </remarks>
internal sealed class CausalOrder(RunTables tables)
{
    private const ulong Multiplier = 0xD1342543DE82EF95;

    // What happened before the last jump of time, which all that follows can know of.
    private ulong past;

    // By the mailbox's key; null where each order of messages is told from the others.
    private Dictionary<int, SentMessages>? mailboxes;

    internal ulong Hash { get; private set; }

    internal void Begin()
    {
        Hash = past = 0;
        mailboxes = null;
    }

    /// <summary>In this run, the order of two messages to one task counts only where it is seen, as by who takes the first of them.</summary>
    internal void TellOnlySeenSends() => mailboxes = [];

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
            if (mailboxes is not null && ObjectKey.IsMailbox(access.Object)) chain = Prng.Mix(chain + SentTo(access.Object).SeenBy(access.Mail));
        }
        chain ^= chain >> 32;
        foreach (var access in accesses)
        {
            if (mailboxes is not null && ObjectKey.IsMailbox(access.Object)) SentTo(access.Object).Add(access, chain);
            // No write that others come after: who comes after it has learned of the message.
            if (mailboxes is not null && access.Mail == MailUse.Send) continue;
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

    private SentMessages SentTo(int mailbox) =>
        CollectionsMarshal.GetValueRefOrAddDefault(mailboxes!, mailbox, out _) ??= new SentMessages();
}
