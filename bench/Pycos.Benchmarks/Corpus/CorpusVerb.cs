using System.Globalization;
using System.Text.Json;

namespace Pycos.Benchmarks.Corpus;

/// <summary>Measures how well each strategy finds the bugs of the corpus.</summary>
internal static class CorpusVerb
{
    public static void Run(CorpusOptions options)
    {
        if (!options.IsJson) Console.WriteLine($"{"program",-24}{"strategy",-12}{"found",8}{"mean",10}{"median",10}{"schedules/s",13}{"ms to bug",11}{"switches",10}{"shrink s",10}");
        foreach (var program in options.Programs)
        {
            foreach (var strategy in options.Strategies) Write(CorpusMeasurement.Of(program, strategy, options), options);
        }
    }

    private static void Write(CorpusRow row, CorpusOptions options)
    {
        Console.WriteLine(options.IsJson
            ? JsonSerializer.Serialize(row, CorpusJson.Default.CorpusRow)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Program,-24}{row.Strategy,-12}{$"{row.Found}/{row.Seeds}",8}{row.Mean,10:N1}{row.Median,10:N1}{row.SchedulesPerSecond,13:N0}{row.SecondsToBug * 1000,11:N1}{row.Shrunk?.SwitchesMax,10}{row.Shrunk?.SecondsMax,10:N2}"));
        Console.Out.Flush();
    }
}
