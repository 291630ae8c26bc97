namespace Pycos;

/// <summary>Hands bytes over: gives how many were taken, which are all, unless it failed or was withdrawn.</summary>
/// <remarks>Withdrawn or failed, <see cref="Request{T}.Result"/> says how many were taken for certain.</remarks>
internal abstract class WriteRequest : Request<int>
{
    /// <summary>What is to be written; not changed by anybody while the request is under way.</summary>
    internal ReadOnlyMemory<byte> Buffer { get; set; }

    /// <summary>It is over as soon as there was room for some of them, at least one; what there is no room for is left.</summary>
    internal bool TakesWhatFits { get; set; }
}
