using System.Globalization;
using Pycos.Scenarios.Corpus;

namespace Pycos.Benchmarks.Corpus;

/// <summary>What the corpus verb is given.</summary>
internal sealed record CorpusOptions
{
    public const string Usage =
        "corpus [--seeds N] [--schedules N] [--jobs N] [--strategy NAME ...] [--program NAME ...] [--format text|json|markdown] "
        + "[--peer yes|no] [--peer-seeds N] [--peer-schedules N]";

    private static readonly string[] OwnStrategies =
        ["portfolio", "surw", "pos", "pct", "pct:10", "random", "delay", "dfs", "fifo"];

    /// <summary>Independent explorations of each program under each strategy.</summary>
    public int Seeds { get; private init; } = 20;

    /// <summary>After so many an exploration gives up.</summary>
    public long Schedules { get; private init; } = 10_000;

    public int Jobs { get; private init; } = 1;

    /// <summary>Ours.</summary>
    public IReadOnlyList<string> Strategies { get; private init; } = [];

    /// <summary>Coyote's.</summary>
    public IReadOnlyList<string> PeerStrategies { get; private init; } = [];

    public IReadOnlyList<CorpusProgram> Programs { get; private init; } = [];

    public CorpusFormat Format { get; private init; } = CorpusFormat.Text;

    /// <summary>As <see cref="Seeds"/> for Coyote, whose engine is slow.</summary>
    public int PeerSeeds { get; private init; } = 5;

    /// <summary>As <see cref="Schedules"/> for Coyote.</summary>
    public long PeerSchedules { get; private init; } = 500;

    private bool? WithPeer { get; init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ArgumentException">They are not of that form.</exception>
    public static CorpusOptions Parse(string[] arguments)
    {
        var options = new CorpusOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length) throw new ArgumentException($"{arguments[i]} takes a value.");
            options = options.With(arguments[i], arguments[i + 1]);
        }
        return options.Completed();
    }

    private CorpusOptions With(string name, string value) => name switch
    {
        "--seeds" => this with { Seeds = (int)Number(name, value) },
        "--schedules" => this with { Schedules = Number(name, value) },
        "--jobs" => this with { Jobs = (int)Number(name, value) },
        "--strategy" when CoyoteStrategies.Names.Contains(value) => this with { PeerStrategies = [.. PeerStrategies, value] },
        "--strategy" => this with { Strategies = [.. Strategies, StrategyName.Parse(value).ToString()] },
        "--program" => this with
        {
            Programs = [.. Programs, CorpusPrograms.All.FirstOrDefault(program => program.Name == value)
                ?? throw new ArgumentException($"There is no program '{value}'. The programs are {string.Join(", ", CorpusPrograms.All.Select(program => program.Name))}.")],
        },
        "--format" when value is "text" => this with { Format = CorpusFormat.Text },
        "--format" when value is "json" => this with { Format = CorpusFormat.Json },
        "--format" when value is "markdown" => this with { Format = CorpusFormat.Markdown },
        "--peer" when value is "yes" or "no" => this with { WithPeer = value == "yes" },
        "--peer-seeds" => this with { PeerSeeds = (int)Number(name, value) },
        "--peer-schedules" => this with { PeerSchedules = Number(name, value) },
        _ => throw new ArgumentException($"corpus takes no '{name} {value}'."),
    };

    /// <summary>With what is measured where nothing else is asked for.</summary>
    private CorpusOptions Completed()
    {
        var isAnyNamed = Strategies is not [] || PeerStrategies is not [];
        var peers = PeerStrategies is [] && (WithPeer ?? !isAnyNamed) ? CoyoteStrategies.Names : PeerStrategies;
        return this with
        {
            Strategies = isAnyNamed ? Strategies : OwnStrategies,
            PeerStrategies = WithPeer == false ? [] : peers,
            Programs = Programs is [] ? CorpusPrograms.All : Programs,
        };
    }

    private static long Number(string name, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= int.MaxValue
            ? number
            : throw new ArgumentException($"{name} is a whole number from 1 up, and not '{value}'.");
}

/// <summary>What is printed.</summary>
internal enum CorpusFormat
{
    /// <summary>A line a row as it comes, and totals at the end.</summary>
    Text,

    /// <summary>One object a row, and nothing else.</summary>
    Json,

    /// <summary>The tables of docs/corpus.md.</summary>
    Markdown,
}
