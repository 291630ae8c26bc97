namespace Pycos.Benchmarks.Soaking;

/// <summary>What all cells did, counted twice where it is possible: once by who did it, once by whom it concerned.</summary>
internal sealed class Ledger
{
    public long Spawned;
    public long Completed;
    public long Terminated;
    public long Faulted;
    public long Actions;
    public long ThrownInto;
    public long Caught;
    public long Swapped;
    public long Increments;
    public long Produced;
    public long Consumed;
    public long Published;
    public long Heard;
    public long Abandoned;
    public long AbandonmentsSeen;
    public long CallsBegun;
    public long CallsReturned;
    public long CallsBroken;

    /// <summary>The workers end after what they are doing, and are not replaced.</summary>
    public bool IsStopping;

    private readonly List<string> errors = [];

    public IReadOnlyList<string> Errors => errors;

    public void Require(bool holds, string claim)
    {
        if (!holds && errors.Count < 20)
            errors.Add(claim);
    }

    public void RequireEqual(long one, long other, string claim) => Require(one == other, $"{claim}: {one:N0} and {other:N0}");
}
