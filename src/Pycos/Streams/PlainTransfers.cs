namespace Pycos;

/// <summary>What plain code has under way at the streams of one scheduler.</summary>
internal sealed class PlainTransfers
{
    private readonly HashSet<PlainTransfer> underWay = new(ReferenceEqualityComparer.Instance);

    internal void Add(PlainTransfer transfer) => underWay.Add(transfer);

    internal void Remove(PlainTransfer transfer) => underWay.Remove(transfer);

    /// <summary>On the scheduler's own thread: it has stopped, and what the outside still tells comes to nobody. Whoever waits learns that there is nothing to wait for.</summary>
    internal void OnStopped()
    {
        foreach (var transfer in underWay) transfer.OnStopped();
        underWay.Clear();
    }
}
