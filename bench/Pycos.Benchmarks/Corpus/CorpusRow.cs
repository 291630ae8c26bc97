using System.Text.Json.Serialization;

namespace Pycos.Benchmarks.Corpus;

/// <summary>How one strategy fares on one program.</summary>
/// <param name="Program">The program.</param>
/// <param name="Strategy">The strategy.</param>
/// <param name="Seeds">How many explorations, each from a seed of its own.</param>
/// <param name="Found">How many of them found the bug.</param>
/// <param name="Mean">Schedules to the bug, mean over those that found it; null if none did.</param>
/// <param name="Median">Their median.</param>
/// <param name="SchedulesPerSecond">Over all explorations, without shrinking.</param>
/// <param name="SecondsToBug">Mean time to the bug over those that found it, without shrinking.</param>
/// <param name="Shrunk">What the failing run of the first seed shrinks to; null where there is none.</param>
internal sealed record CorpusRow(
    string Program, string Strategy, int Seeds, int Found, double? Mean, double? Median, double SchedulesPerSecond, double? SecondsToBug, ShrunkRun? Shrunk);

/// <param name="Switches">Of the shrunk run.</param>
/// <param name="SwitchesMax">The most of the shrunk runs of all seeds.</param>
/// <param name="SecondsMax">The longest that shrinking took.</param>
internal sealed record ShrunkRun(int Switches, int SwitchesMax, double SecondsMax);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CorpusRow))]
internal sealed partial class CorpusJson : JsonSerializerContext;
