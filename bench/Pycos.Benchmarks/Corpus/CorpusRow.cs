using System.Text.Json.Serialization;

namespace Pycos.Benchmarks.Corpus;

/// <summary>How one strategy fares on one program.</summary>
/// <param name="Program">The program.</param>
/// <param name="Strategy">The strategy.</param>
/// <param name="Seeds">How many explorations, each from a seed of its own.</param>
/// <param name="Limit">After how many schedules an exploration gave up.</param>
/// <param name="Found">How many of them found the bug.</param>
/// <param name="Mean">Schedules to the bug, mean over those that found it; null if none did.</param>
/// <param name="Median">Their median.</param>
/// <param name="SchedulesPerSecond">Over all explorations, without shrinking.</param>
/// <param name="SecondsToBug">Mean time to the bug over those that found it, without shrinking.</param>
/// <param name="Shrunk">What the failing runs shrink to; null where there are none, and for Coyote, which does not shrink.</param>
internal sealed record CorpusRow(
    string Program,
    string Strategy,
    int Seeds,
    long Limit,
    int Found,
    double? Mean,
    double? Median,
    double SchedulesPerSecond,
    double? SecondsToBug,
    ShrunkRun? Shrunk)
{
    // What a clock's tick is too coarse for has taken a tick.
    private const double SecondsMin = 1e-7;

    public static CorpusRow Of(string program, string strategy, long limit, IReadOnlyList<CorpusSearch> searches, ShrunkRun? shrunk)
    {
        var found = searches.Where(search => search.IsFound).ToList();
        var schedules = found.Select(search => (double)search.Schedules).Order().ToList();
        return new CorpusRow(
            program,
            strategy,
            searches.Count,
            limit,
            found.Count,
            found.Count == 0 ? null : schedules.Average(),
            found.Count == 0 ? null : (schedules[(found.Count - 1) / 2] + schedules[found.Count / 2]) / 2,
            Math.Round(searches.Sum(search => search.Schedules) / searches.Sum(search => Math.Max(search.Seconds, SecondsMin)), 1),
            found.Count == 0 ? null : found.Average(search => search.Seconds),
            shrunk);
    }
}

/// <param name="Switches">Of the shrunk run of the first seed that found the bug.</param>
/// <param name="SwitchesMax">The most of the shrunk runs of all seeds.</param>
/// <param name="SwitchesMin">The fewest that any failing run has, by a bounded search of all; null where that took too long.</param>
/// <param name="SecondsMax">The longest that shrinking took.</param>
internal sealed record ShrunkRun(int Switches, int SwitchesMax, int? SwitchesMin, double SecondsMax);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CorpusRow))]
internal sealed partial class CorpusJson : JsonSerializerContext;
