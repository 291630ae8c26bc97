using System.Globalization;
using Pycos.Scenarios.Corpus;

namespace Pycos.Benchmarks.Corpus;

/// <summary>What the corpus verb is given.</summary>
internal sealed record CorpusOptions(int Seeds, long Schedules, int Jobs, IReadOnlyList<string> Strategies, IReadOnlyList<CorpusProgram> Programs, bool IsJson, bool WithPeer)
{
    public const string Usage =
        "corpus [--seeds N] [--schedules N] [--jobs N] [--strategy NAME ...] [--program NAME ...] [--format text|json] [--peer yes|no]";

    private static readonly string[] AllStrategies =
        ["portfolio", "surw", "pos", "pct", "pct:10", "random", "delay", "dfs", "fifo"];

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ArgumentException">They are not of that form.</exception>
    public static CorpusOptions Parse(string[] arguments)
    {
        var options = new CorpusOptions(20, 10_000, 1, [], [], false, true);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length) throw new ArgumentException($"{arguments[i]} takes a value.");
            options = options.With(arguments[i], arguments[i + 1]);
        }
        return options with
        {
            Strategies = options.Strategies is [] ? AllStrategies : options.Strategies,
            Programs = options.Programs is [] ? CorpusPrograms.All : options.Programs,
        };
    }

    private CorpusOptions With(string name, string value) => name switch
    {
        "--seeds" => this with { Seeds = (int)Number(name, value) },
        "--schedules" => this with { Schedules = Number(name, value) },
        "--jobs" => this with { Jobs = (int)Number(name, value) },
        "--strategy" => this with { Strategies = [.. Strategies, new ExploreOptions { Strategy = value }.Strategy] },
        "--program" => this with
        {
            Programs = [.. Programs, CorpusPrograms.All.FirstOrDefault(program => program.Name == value)
                ?? throw new ArgumentException($"There is no program '{value}'. The programs are {string.Join(", ", CorpusPrograms.All.Select(program => program.Name))}.")],
        },
        "--format" when value is "text" or "json" => this with { IsJson = value == "json" },
        "--peer" when value is "yes" or "no" => this with { WithPeer = value == "yes" },
        _ => throw new ArgumentException($"corpus takes no '{name} {value}'."),
    };

    private static long Number(string name, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= int.MaxValue
            ? number
            : throw new ArgumentException($"{name} is a whole number from 1 up, and not '{value}'.");
}
