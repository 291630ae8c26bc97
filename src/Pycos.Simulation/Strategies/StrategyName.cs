using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pycos.Simulation;

/// <summary>A strategy for choosing who runs next, with its parameter: <c>random</c>, <c>pct:5</c>.</summary>
/// <remarks>Two that print the same are equal.</remarks>
public sealed class StrategyName : IParsable<StrategyName>
{
    private const int DepthMin = 1;
    private const int NumberMax = 100;

    private StrategyName(string family, int? number = null)
    {
        Family = family;
        Number = number;
    }

    /// <summary>The strategies there are, in one sentence.</summary>
    public static string Known =>
        $"{StrategyFamily.Portfolio}, {StrategyFamily.Random}, {StrategyFamily.Pct} or {StrategyFamily.Pct}:DEPTH (the depth from {DepthMin} to {NumberMax}), "
        + $"{StrategyFamily.Pos}, {StrategyFamily.Surw}, {StrategyFamily.Delay} or {StrategyFamily.Delay}:N (the delays from 0 to {NumberMax}), "
        + $"{StrategyFamily.Dfs} or {StrategyFamily.Dfs}:BOUND (the preemptions from 0 to {NumberMax}), {StrategyFamily.Fifo}";

    /// <summary>Several of the others in turn, and variations of runs that showed something new; what pays off is run more often.</summary>
    public static StrategyName Portfolio { get; } = new(StrategyFamily.Portfolio);

    /// <summary>Each choice at random, all alike.</summary>
    public static StrategyName Random { get; } = new(StrategyFamily.Random);

    /// <summary>Random priorities of the steps that race, drawn anew after each race.</summary>
    public static StrategyName Pos { get; } = new(StrategyFamily.Pos);

    /// <summary>Random walks that are uniform in the orders of the steps at a few chosen objects.</summary>
    public static StrategyName Surw { get; } = new(StrategyFamily.Surw);

    /// <summary>One schedule only: first come, first served.</summary>
    public static StrategyName Fifo { get; } = new(StrategyFamily.Fifo);

    internal string Family { get; }

    internal int? Number { get; }

    /// <summary>Random priorities of the tasks, lowered at a few points: finds a bug of the depth with a probability that is known.</summary>
    /// <param name="depth">How many orderings a bug may need, from 1 to 100; null for the default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is none of these.</exception>
    public static StrategyName Pct(int? depth = null) => new(StrategyFamily.Pct, InRange(depth, DepthMin));

    /// <summary>In turn, with delays at random points.</summary>
    /// <param name="delays">How many, from 0 to 100; null for the default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is none of these.</exception>
    public static StrategyName Delay(int? delays = null) => new(StrategyFamily.Delay, InRange(delays, 0));

    /// <summary>Every interleaving once, up to the order of steps that touch nothing in common.</summary>
    /// <param name="preemptions">Only those with so many at the most, from 0 to 100; null for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is none of these.</exception>
    public static StrategyName Dfs(int? preemptions = null) => new(StrategyFamily.Dfs, InRange(preemptions, 0));

    /// <summary>Reads what <see cref="ToString"/> prints.</summary>
    /// <param name="s">The name.</param>
    /// <param name="provider">Not asked: names are the same in every culture.</param>
    /// <exception cref="FormatException">There is no such strategy; the message says which there are.</exception>
    public static StrategyName Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out var name) ? name : throw new FormatException($"There is no strategy '{s}'. The strategies are {Known}.");
    }

    /// <summary>Reads what <see cref="ToString"/> prints; false if there is no such strategy.</summary>
    /// <param name="s">The name.</param>
    /// <param name="provider">Not asked: names are the same in every culture.</param>
    /// <param name="result">The strategy.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out StrategyName result)
    {
        result = s?.Split(':') switch
        {
            [StrategyFamily.Portfolio] => Portfolio,
            [StrategyFamily.Random] => Random,
            [StrategyFamily.Pos] => Pos,
            [StrategyFamily.Surw] => Surw,
            [StrategyFamily.Fifo] => Fifo,
            [StrategyFamily.Pct or StrategyFamily.Delay or StrategyFamily.Dfs] => new StrategyName(s),
            [StrategyFamily.Pct, var depth] when ReadNumber(depth) is >= DepthMin and <= NumberMax and var number => new StrategyName(StrategyFamily.Pct, number),
            [(StrategyFamily.Delay or StrategyFamily.Dfs) and var family, var text] when ReadNumber(text) is <= NumberMax and var number => new StrategyName(family, number),
            _ => null,
        };
        return result is not null;
    }

    /// <summary>The name as the tool and <see cref="Parse"/> take it.</summary>
    public override string ToString() =>
        Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Family}:{number}") : Family;

    /// <summary>Whether it is the same strategy with the same parameter.</summary>
    public override bool Equals(object? obj) => obj is StrategyName other && other.Family == Family && other.Number == Number;

    /// <summary>The same in every process.</summary>
    public override int GetHashCode() => Family.Length * (NumberMax + 2) + (Number ?? -1);

    private static int? InRange(int? number, int min, [CallerArgumentExpression(nameof(number))] string? parameter = null)
    {
        if (number is not { } given) return null;
        ArgumentOutOfRangeException.ThrowIfLessThan(given, min, parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(given, NumberMax, parameter);
        return given;
    }

    private static int? ReadNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
