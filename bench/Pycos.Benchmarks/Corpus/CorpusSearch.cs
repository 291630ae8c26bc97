namespace Pycos.Benchmarks.Corpus;

/// <summary>One exploration of a program, from one seed.</summary>
/// <param name="IsFound">Whether it found the bug.</param>
/// <param name="Schedules">How many schedules it ran; the last of them is the one that found the bug.</param>
/// <param name="Seconds">How long it took.</param>
internal readonly record struct CorpusSearch(bool IsFound, long Schedules, double Seconds);
