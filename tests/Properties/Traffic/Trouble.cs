namespace Pycos.Properties.Traffic;

/// <summary>What the links between two hosts do, both ways.</summary>
/// <param name="Loss">Of packets, in percent.</param>
/// <param name="Duplication">In percent.</param>
/// <param name="Reordering">In percent.</param>
/// <param name="SlowPercent">How many packets are a second late, and more.</param>
/// <param name="IsNarrow">Whether there is little bandwidth, and a queue for a part of a window.</param>
/// <param name="CutAt">When both links are cut, in milliseconds; null for never.</param>
/// <param name="CutFor">After how long they are whole again, in milliseconds; null for never.</param>
public sealed record Trouble(int Loss, int Duplication, int Reordering, int SlowPercent, bool IsNarrow, int? CutAt, int? CutFor)
{
    private const long BytesPerSecond = 200_000;
    private const long QueueBytes = 20_000;

    // What is lost more often may be lost as often in a row as TCP repeats it.
    private const int MildLoss = 5;

    /// <summary>Whether TCP gets through it, so that nobody is to see an error.</summary>
    internal bool IsMild => CutAt is null && Loss <= MildLoss;

    internal LinkProfile Profile => new()
    {
        Latency = Latency.Uniform(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20))
            .WithTail(SlowPercent / 100.0, Latency.Exponential(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1))),
        Loss = Loss / 100.0,
        Duplication = Duplication / 100.0,
        Reordering = Reordering / 100.0,
        BytesPerSecond = IsNarrow ? BytesPerSecond : null,
        QueueBytes = QueueBytes,
    };
}
