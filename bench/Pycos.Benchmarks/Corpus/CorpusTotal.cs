namespace Pycos.Benchmarks.Corpus;

/// <summary>What a strategy takes for all programs together.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Programs">How many programs it was measured on.</param>
/// <param name="Schedules">The sum of its mean schedules to the bug.</param>
/// <param name="Seconds">The sum of its mean times to the bug, without shrinking.</param>
/// <param name="IsAtLeast">Whether some exploration gave up, for which its limit counts: the sums are at least these.</param>
internal sealed record CorpusTotal(string Strategy, int Programs, double Schedules, double Seconds, bool IsAtLeast)
{
    public static CorpusTotal Of(IGrouping<string, CorpusRow> rows) => new(
        rows.Key,
        rows.Count(),
        rows.Sum(row => Mean(row, row.Mean, row.Limit)),
        rows.Sum(row => Mean(row, row.SecondsToBug, row.Limit / row.SchedulesPerSecond)),
        rows.Any(row => row.Found < row.Seeds));

    private static double Mean(CorpusRow row, double? found, double limit) =>
        ((found ?? 0) * row.Found + limit * (row.Seeds - row.Found)) / row.Seeds;
}
