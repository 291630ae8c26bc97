namespace Pycos.Simulation;

/// <summary>The outside world as one program of a simulated host sees it: the host's clock, network and disk, and chance as recorded choices.</summary>
/// <param name="clock">The host's own.</param>
/// <param name="streams">Where its choices are recorded.</param>
/// <param name="footprint">What the present step touches.</param>
/// <param name="network">What the host sees of the network.</param>
/// <param name="host">The host's name in those of its streams; null for the world's own tasks.</param>
internal sealed class SimulatedFabric(HostClock clock, ChoiceStreams streams, Footprint footprint, SimulatedNetwork network, string? host) : Fabric
{
    private readonly ProgramNetwork program = new(network);
    private Entropy? entropy;
    private SimulatedDisk? disk;
    private SimulatedFileStore? store;
    private FileSystem? files;

    internal override TimeProvider Clock => clock;

    internal HostClock HostClock => clock;

    internal override Entropy Entropy => entropy ??= OpenEntropy();

    internal override NetworkStack Network => program;

    /// <summary>The machine's.</summary>
    internal SimulatedNetwork SimulatedNetwork => network;

    /// <summary>What tasks have opened and not closed.</summary>
    internal OpenSockets OpenSockets => program.Open;

    internal override FileSystem Files =>
        files ??= new FileSystem(Store, new DiskCalls(clock.Scheduler, Disk.Draws));

    internal SimulatedDisk Disk => disk ??= Parent?.Disk ?? new SimulatedDisk(new DiskDraws(clock.Scheduler, streams, host));

    /// <summary>Of the program that has started this one, on the same machine; null for a host's own tasks.</summary>
    internal SimulatedFabric? Parent { get; init; }

    /// <summary>The same of files.</summary>
    internal IReadOnlyList<OpenedFile> OpenFiles => files?.Open ?? [];

    internal override ProcessTable Processes => OwnProcesses;

    /// <summary>Set by who makes the host.</summary>
    internal ProcessTable OwnProcesses { get; set; } = null!;

    /// <summary>The host's name in those of its streams; null for the world's own tasks.</summary>
    internal string? HostName => host;

    internal override long DueAfter(long ticks) => clock.After(ticks);

    internal override BlockingCalls OpenThreads(int threads, string name) =>
        new SimulatedBlockingCalls(clock.Scheduler, threads, streams.Open(ChoiceStreams.Of(SimulatedBlockingCalls.StreamKind, host), SimulatedBlockingCalls.Text));

    /// <summary>A choice of the simulated world's own, in a step: how long something takes, whether it is lost.</summary>
    /// <param name="stream">Its name.</param>
    /// <param name="text">What a draw is called in reports: of its number, from 1, and of what was drawn.</param>
    /// <param name="bound">How many outcomes there are; 0 is the tame one.</param>
    internal uint Draw(string stream, Func<int, uint, string> text, uint bound)
    {
        clock.Scheduler.Observer?.OnTouch(Access.Write(ObjectKey.Draws));
        var value = streams.Open(stream, text).Draw(bound);
        footprint.AddValue(value);
        return value;
    }

    /// <summary>The program is gone, and what it had open is closed. In a step of the machine.</summary>
    internal void CloseAll()
    {
        program.Open.DropAll();
        files?.Close();
    }

    private SimulatedFileStore Store => store ??= Parent?.Store ?? new SimulatedFileStore(Disk, clock);

    private ChoiceEntropy OpenEntropy()
    {
        var random = streams.Open(ChoiceStreams.Of(ChoiceRandom.StreamKind, host), ChoiceRandom.Text).Random;
        random.OnDraw = OnDraw;
        return new ChoiceEntropy(random);
    }

    private void OnDraw(uint value)
    {
        var observer = clock.Scheduler.Observer!;
        observer.OnAct(clock.Scheduler.Actor, ChoiceRandom.DrawAct, WaitOutcome.Completed, value, observer.WantsDetails ? value : null);
        footprint.AddValue(value);
    }
}
