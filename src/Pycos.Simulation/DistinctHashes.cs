namespace Pycos;

/// <summary>Counts different trace hashes, up to a limit that keeps the memory of long explorations flat.</summary>
internal sealed class DistinctHashes
{
    internal const int Limit = 1_000_000;

    private readonly HashSet<ulong> hashes = [];

    internal long Count
    {
        get
        {
            lock (hashes) return hashes.Count;
        }
    }

    internal void Add(ulong hash)
    {
        lock (hashes)
        {
            if (hashes.Count < Limit) hashes.Add(hash);
        }
    }
}
