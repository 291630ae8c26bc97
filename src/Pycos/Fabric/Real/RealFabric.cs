namespace Pycos.Real;

/// <summary>The operating system's clock, randomness and threads.</summary>
internal sealed class RealFabric(TimeProvider clock) : Fabric
{
    // They wait for disks, not for processors; where so many hang, the rest may as well.
    private const int FileThreads = 8;

    private readonly MonotonicTime time = new(clock);
    private readonly List<RealBlockingCalls> pools = [];
    private RealNetwork? network;
    private FileSystem? files;
    private RealProcesses? processes;

    internal override TimeProvider Clock => clock;

    internal override Entropy Entropy { get; } = new RealEntropy();

    internal override NetworkStack Network => network ??= new RealNetwork(CallHome);

    internal override FileSystem Files => files ??= new FileSystem(new RealFileStore(), OpenThreads(FileThreads, "files"));

    internal override ProcessTable Processes => processes ??= new RealProcesses(new Completions(CallHome), CallHome);

    internal override bool ExpectsResult => HasFresh || (pools.Count > 0 && pools.Exists(static pool => pool.Out > 0));

    internal override bool HasFresh => network is { Fresh.Any: true };

    internal override void LookAtFresh() => network!.Fresh.Look();

    internal override long DueAfter(long ticks) => time.DueAfter(ticks);

    internal override BlockingCalls OpenThreads(int threads, string name)
    {
        var pool = new RealBlockingCalls(threads, name, CallHome);
        pools.RemoveAll(static other => other.IsClosed);
        pools.Add(pool);
        return pool;
    }

    // Nobody is left to give them work; those that are busy end after it.
    internal override void Close()
    {
        foreach (var pool in pools) pool.Close();
        network?.Close();
        files?.Close();
        processes?.Close();
    }
}
