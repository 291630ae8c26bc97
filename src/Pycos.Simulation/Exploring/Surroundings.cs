using System.Globalization;

namespace Pycos.Simulation;

/// <summary>What the environment variables say of how to check.</summary>
/// <remarks>They go before what the code says: whoever runs the tests has said them last, and for this one time.</remarks>
internal static class Surroundings
{
    internal const string Schedules = "PYCOS_SCHEDULES";
    internal const string Time = "PYCOS_TIME";
    internal const string Strategy = "PYCOS_STRATEGY";
    internal const string Seed = "PYCOS_SEED";
    internal const string Jobs = "PYCOS_JOBS";
    internal const string Replay = "PYCOS_REPLAY";
    internal const string Output = "PYCOS_OUTPUT";

    private const int JobsMax = 1024;

    /// <summary>The options with all that the environment says otherwise.</summary>
    /// <param name="options">What the code says.</param>
    /// <param name="read">The value of a variable; null or empty where it is not set, as build services have it.</param>
    /// <exception cref="FormatException">A value cannot be understood, or would run nothing.</exception>
    internal static ExploreOptions Over(ExploreOptions options, Func<string, string?> read)
    {
        var schedules = Value(read, Schedules, Number, "a whole number from 1 up");
        var time = Value(read, Time, Span.Read, $"a time above zero such as {Span.Forms}");
        // Either is a whole budget: a time is not to be cut short by a number that the code has.
        if (schedules is not null || time is not null) options = options with { Schedules = schedules, Time = time };
        if (read(Strategy) is { Length: > 0 } strategy) options = options with { Strategy = NamedStrategy(strategy) };
        if (Value(read, Seed, SeedText.Read, SeedText.Forms) is { } seed) options = options with { Seed = seed };
        if (Value(read, Jobs, Number, "a whole number from 1 up") is { } jobs) options = options with { Jobs = (int)Math.Min(jobs, JobsMax) };
        if (read(Output) is { Length: > 0 } folder) options = options with { Output = folder };
        return read(Replay) is { Length: > 0 } token ? options with { Replay = token } : options;
    }

    private static T? Value<T>(Func<string, string?> read, string variable, Func<string, T?> parse, string expected)
        where T : struct
    {
        if (read(variable) is not { Length: > 0 } text) return null;
        return parse(text) ?? throw new FormatException($"The environment variable {variable} is '{text}', and not {expected}.");
    }

    private static StrategyName NamedStrategy(string text) => StrategyName.TryParse(text, null, out var name) ? name : throw new FormatException(
        $"The environment variable {Strategy} is '{text}', and there is no such strategy. The strategies are {StrategyName.Known}.");

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
