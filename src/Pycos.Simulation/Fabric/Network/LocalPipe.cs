using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>Bytes that go one way between two sockets of one host: no packets, a bounded buffer, and nothing is lost.</summary>
internal sealed class LocalPipe
{
    private const int CapacityBytes = 64 * 1024;

    private readonly SimulatedNetwork network;
    private readonly long number;
    private readonly SendQueue queue;
    private readonly ReadPieces pieces;
    private SocketError error;

    internal LocalPipe(SimulatedNetwork network)
    {
        this.network = network;
        number = network.NewNumber("pipe");
        queue = new SendQueue(CapacityBytes, network.Spare);
        pieces = new ReadPieces(network, number);
        Reader = new LocalRead(this);
        Writer = new LocalWrite(this);
    }

    internal LocalRead Reader { get; }

    internal LocalWrite Writer { get; }

    internal int Count => queue.Count;

    /// <summary>No more will be written.</summary>
    internal bool IsEnded { get; private set; }

    /// <summary>Nobody will read any more.</summary>
    internal bool IsBroken { get; private set; }

    internal void Touch() => network.Scheduler.Observer?.OnTouch(Access.Write(ObjectKey.Shared(number)));

    /// <summary>Reads what has come: false if there is nothing yet.</summary>
    internal bool TryRead(Span<byte> target, out int count, out SocketError failed)
    {
        failed = SocketError.Success;
        count = pieces.Of(Math.Min(target.Length, queue.Count));
        if (queue.Count > 0)
        {
            queue.CopyTo(0, target[..count]);
            if (count > 0) queue.Drop(count);
            if (count > 0) Writer.OnChange();
            return true;
        }
        (failed, error) = (error, SocketError.Success);
        return failed != SocketError.Success || IsEnded;
    }

    /// <summary>Takes as much as there is room for; false if nobody will read it.</summary>
    internal bool TryWrite(ReadOnlySpan<byte> source, out int count)
    {
        count = 0;
        if (IsEnded || IsBroken) return false;
        count = queue.Append(source);
        if (count > 0) Reader.OnChange();
        return true;
    }

    /// <summary>The writing side ends.</summary>
    /// <param name="reset">What the reader is told once it has read what there is; success for the end.</param>
    internal void End(SocketError reset)
    {
        Touch();
        if (IsEnded) return;
        IsEnded = true;
        error = reset;
        Reader.OnChange();
    }

    /// <summary>The reading side is gone.</summary>
    internal void Break()
    {
        Touch();
        IsBroken = true;
        queue.Clear();
        Writer.OnChange();
    }
}
