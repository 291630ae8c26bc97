using System.Text.Json;
using Pycos.Benchmarks.CoyoteCorpus;
using Pycos.Scenarios.Corpus;

namespace Pycos.Benchmarks.Corpus;

/// <summary>Measures how well each strategy finds the bugs of the corpus.</summary>
internal static class CorpusVerb
{
    // What takes more is not proven.
    private const long ProofSchedules = 200_000;

    public static void Run(CorpusOptions options)
    {
        if (options.Format is CorpusFormat.Text) CorpusText.WriteHead();
        var rows = new List<CorpusRow>();
        foreach (var row in options.Programs.SelectMany(program => Rows(program, options)))
        {
            rows.Add(row);
            Write(row, options.Format);
        }
        if (options.Format is CorpusFormat.Text) CorpusText.WriteTotals(rows);
        if (options.Format is CorpusFormat.Markdown) CorpusMarkdown.Write(rows, options.Programs);
    }

    private static IEnumerable<CorpusRow> Rows(CorpusProgram program, CorpusOptions options)
    {
        var switchesMin = options.Strategies is [] ? null : FewestSwitches.Of(new Scenario(program.Name, program.Wrong), ProofSchedules)?.Switches;
        foreach (var strategy in options.Strategies) yield return CorpusMeasurement.Of(program, strategy, options, switchesMin);
        if (CoyotePrograms.All.FirstOrDefault(ported => ported.Name == program.Name) is not { } peer) yield break;
        foreach (var strategy in options.PeerStrategies) yield return CoyoteMeasurement.Of(peer, strategy, options);
    }

    private static void Write(CorpusRow row, CorpusFormat format)
    {
        if (format is CorpusFormat.Text) CorpusText.Write(row);
        if (format is CorpusFormat.Json) Console.WriteLine(JsonSerializer.Serialize(row, CorpusJson.Default.CorpusRow));
        Console.Out.Flush();
    }
}
