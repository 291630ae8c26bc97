using System.Globalization;
using Pycos.Scenarios.Polling;

namespace Pycos.Benchmarks.Polling;

/// <summary>What the polling verb is given.</summary>
internal sealed record PollingOptions
{
    public const string Usage = "polling [--seeds N] [--schedules N] [--jobs N] [--strategy NAME ...] [--program NAME ...]";

    private static readonly string[] AllStrategies = ["portfolio", "random", "pct", "pct:10", "pos", "surw", "delay", "dfs", "dfs:2", "fifo"];

    public int Seeds { get; private init; } = 10;

    public long Schedules { get; private init; } = 10_000;

    public int Jobs { get; private init; } = 1;

    public IReadOnlyList<string> Strategies { get; private init; } = [];

    public IReadOnlyList<PollingProgram> Programs { get; private init; } = [];

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ArgumentException">They are not of that form.</exception>
    public static PollingOptions Parse(string[] arguments)
    {
        var options = new PollingOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length) throw new ArgumentException($"{arguments[i]} takes a value.");
            options = options.With(arguments[i], arguments[i + 1]);
        }
        return options with
        {
            Strategies = options.Strategies is [] ? AllStrategies : options.Strategies,
            Programs = options.Programs is [] ? PollingPrograms.All : options.Programs,
        };
    }

    private PollingOptions With(string name, string value) => name switch
    {
        "--seeds" => this with { Seeds = Number(name, value) },
        "--schedules" => this with { Schedules = Number(name, value) },
        "--jobs" => this with { Jobs = Number(name, value) },
        "--strategy" => this with { Strategies = [.. Strategies, StrategyName.Parse(value).ToString()] },
        "--program" => this with
        {
            Programs = [.. Programs, PollingPrograms.All.FirstOrDefault(program => program.Name == value)
                ?? throw new ArgumentException($"There is no program '{value}'. The programs are {string.Join(", ", PollingPrograms.All.Select(program => program.Name))}.")],
        },
        _ => throw new ArgumentException($"polling takes no '{name} {value}'."),
    };

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"{name} is a whole number from 1 up, and not '{value}'.");
}
