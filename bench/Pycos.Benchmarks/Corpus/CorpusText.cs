using System.Globalization;

namespace Pycos.Benchmarks.Corpus;

/// <summary>The results for people who wait for them.</summary>
internal static class CorpusText
{
    public static void WriteHead() => Console.WriteLine(
        $"{"program",-24}{"strategy",-22}{"found",8}{"mean",10}{"median",10}{"schedules/s",13}{"ms to bug",11}{"switches",10}{"shrink s",10}");

    public static void Write(CorpusRow row) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Program,-24}{row.Strategy,-22}{$"{row.Found}/{row.Seeds}",8}{row.Mean,10:N1}{row.Median,10:N1}{row.SchedulesPerSecond,13:N0}{row.SecondsToBug * 1000,11:N1}{row.Shrunk?.SwitchesMax,10}{row.Shrunk?.SecondsMax,10:N2}"));

    public static void WriteTotals(IReadOnlyList<CorpusRow> rows)
    {
        Console.WriteLine();
        Console.WriteLine($"{"in total",-22}{"programs",10}{"schedules",14}{"s to bugs",12}   > some seeds found nothing; for them the limit counts");
        foreach (var total in rows.GroupBy(row => row.Strategy).Select(CorpusTotal.Of))
        {
            var sign = total.IsAtLeast ? ">" : "";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{total.Strategy,-22}{total.Programs,10}{$"{sign}{total.Schedules:N1}",14}{$"{sign}{total.Seconds:N3}",12}"));
        }
    }
}
