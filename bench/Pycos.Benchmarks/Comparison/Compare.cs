using System.Diagnostics;

namespace Pycos.Benchmarks.Comparison;

/// <summary>The <c>compare</c> verb: one JSON object a row on standard output, notes on standard error.</summary>
internal static class Compare
{
    private static readonly Question[] Questions = [.. RealModeQuestions.All, .. PrimitiveQuestions.All, .. NetworkQuestions.All, .. SimulatorQuestions.All, .. SimulatedNetworkQuestions.All];

    public static IEnumerable<string> RowNames => Questions.SelectMany(question => question.RowNames);

    /// <param name="wanted">Names of rows; none for all.</param>
    public static void Run(IReadOnlyCollection<string> wanted)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var question in Questions)
        {
            if (wanted.Count > 0 && !question.RowNames.Any(wanted.Contains))
                continue;
            Console.Error.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s: {string.Join(", ", question.RowNames)}");
            foreach (var row in question.Answer())
            {
                if (wanted.Count == 0 || wanted.Contains(row.Name))
                    Console.WriteLine(row.ToJson());
            }
        }
        Console.Error.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s in all");
    }
}
