namespace Pycos;

/// <summary>What plain code has under way at the streams of one scheduler.</summary>
internal sealed class PlainTransfers : IOutlivesTasks
{
    private readonly HashSet<PlainTransfer> underWay = new(ReferenceEqualityComparer.Instance);

    internal void Add(PlainTransfer transfer) => underWay.Add(transfer);

    internal void Remove(PlainTransfer transfer) => underWay.Remove(transfer);

    /// <summary>Whoever waits learns that there is nothing to wait for.</summary>
    public void OnStopped()
    {
        foreach (var transfer in underWay) transfer.OnStopped();
        underWay.Clear();
    }
}
