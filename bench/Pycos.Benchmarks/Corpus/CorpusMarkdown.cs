using System.Globalization;
using Pycos.Scenarios.Corpus;

namespace Pycos.Benchmarks.Corpus;

/// <summary>The results as the tables of docs/corpus.md.</summary>
internal static class CorpusMarkdown
{
    // The strategy whose failing runs the second table is about.
    private const string Default = "portfolio";

    public static void Write(IReadOnlyList<CorpusRow> rows, IReadOnlyList<CorpusProgram> programs)
    {
        var strategies = rows.GroupBy(row => row.Strategy).ToList();
        WriteLine(["program", .. strategies.Select(row => row.Key)]);
        WriteLine(["---", .. strategies.Select(_ => "---:")]);
        foreach (var program in programs)
        {
            WriteLine([program.Name, .. strategies.Select(rows => Cell(rows.FirstOrDefault(row => row.Program == program.Name)))]);
        }
        WriteLine(["**total**", .. strategies.Select(CorpusTotal.Of).Select(total => Cell(total, programs.Count))]);
        var shrunk = rows.Where(row => row is { Strategy: Default, Shrunk: not null }).ToList();
        if (shrunk.Count == 0) return;
        Console.WriteLine();
        WriteLine(["program", "depth", "switches", "fewest possible", "longest shrink, s"]);
        WriteLine(["---", "---:", "---:", "---:", "---:"]);
        foreach (var row in shrunk)
        {
            var depth = programs.Single(program => program.Name == row.Program).Depth;
            var fewest = row.Shrunk!.SwitchesMin is { } proven ? Text($"{proven}") : "not known";
            WriteLine([row.Program, Text($"{depth}"), Text($"{row.Shrunk.SwitchesMax}"), fewest, Text($"{row.Shrunk.SecondsMax:N2}")]);
        }
    }

    private static string Cell(CorpusRow? row) => row switch
    {
        null => "—",
        { Mean: null } => "x",
        { Mean: { } mean } when row.Found < row.Seeds => Text($"{Number(mean)} ({row.Found}/{row.Seeds})"),
        { Mean: { } mean } => Number(mean),
    };

    private static string Cell(CorpusTotal total, int programs)
    {
        var number = $"{(total.IsAtLeast ? ">" : "")}{Number(total.Schedules)}";
        return total.Programs < programs ? Text($"{number} ({total.Programs} of {programs})") : number;
    }

    // More digits than these are chance.
    private static string Number(double value) => value < 99.95 ? Text($"{value:N1}") : Text($"{value:N0}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void WriteLine(IEnumerable<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");
}
