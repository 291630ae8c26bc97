using System.Globalization;

namespace Pycos.Benchmarks.Soaking;

/// <summary>What the soak verb is given.</summary>
internal sealed record SoakOptions(TimeSpan Time, int Tasks, int Seed)
{
    public const string Usage = "soak [--minutes N] [--tasks N] [--seed N]";

    /// <summary>Null if the arguments are not of that form.</summary>
    public static SoakOptions? Parse(string[] arguments)
    {
        var options = new SoakOptions(TimeSpan.FromMinutes(10), 100_000, 1);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            if (!double.TryParse(arguments[i + 1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return null;
            var parsed = arguments[i] switch
            {
                "--minutes" when number > 0 && number < 100_000 => options with { Time = TimeSpan.FromMinutes(number) },
                "--tasks" when number is >= 1 and <= 10_000_000 => options with { Tasks = (int)number },
                "--seed" when number <= int.MaxValue => options with { Seed = (int)number },
                _ => null,
            };
            if (parsed is null)
                return null;
            options = parsed;
        }
        return arguments.Length % 2 == 0 ? options : null;
    }
}
