using System.Globalization;

namespace Pycos.Simulation;

/// <summary>What an exhaustive search has shown so far, and what it has left out, so that it claims no more than that.</summary>
internal sealed class Proof
{
    // Larger ranges stand for data, which no search runs through.
    private const uint ValuesMax = 64;

    private const string Assumption =
        "up to the order of steps that touch nothing in common; for programs whose tasks share nothing but Pycos objects, "
        + "Shared<T> variables, and plain memory touched only right after a Yield";

    private bool hasHeldValues;
    private bool wasFair;

    private readonly HashSet<ulong> interleavings = [];

    /// <summary>How many interleavings have been run.</summary>
    internal long Interleavings => interleavings.Count;

    /// <summary>A run has come to its end.</summary>
    /// <param name="end">The state there.</param>
    internal void Add(ulong end) => interleavings.Add(end);

    /// <summary>An item had to go next because it had waited for so long.</summary>
    internal void OnForced() => wasFair = true;

    /// <summary>Whether each of so many values is tried; if not, the lowest one stands for all.</summary>
    internal bool Tries(uint bound)
    {
        // 0 stands for 2^32.
        var isTried = bound is > 0 and <= ValuesMax;
        hasHeldValues |= !isTried;
        return isTried;
    }

    /// <summary>The conclusion when all have been run.</summary>
    /// <param name="which">What is meant by all; empty for no limit.</param>
    internal string All(string which) =>
        Interleavings == 1 ? Worded($"The only interleaving{which} passes") : Worded($"All {Interleavings:N0} interleavings{which} pass");

    /// <summary>The conclusion when the budget ended before.</summary>
    internal string NotAll(double progress) =>
        Worded($"Not all: {Interleavings:N0} interleaving{(Interleavings == 1 ? "" : "s")} passed before the budget ended, with about {progress * 100:N0} % of the search done");

    private string Worded(FormattableString claim) => string.Create(
        CultureInfo.InvariantCulture,
        $"{claim.ToString(CultureInfo.InvariantCulture)} ({Assumption}).{Held}{LeftOut}");

    private string Held => hasHeldValues ? string.Create(CultureInfo.InvariantCulture, $" Values drawn from more than {ValuesMax} were held at their lowest.") : "";

    private string LeftOut => wasFair
        ? string.Create(CultureInfo.InvariantCulture, $" Left out: schedules in which one that can go on lets {Fairness.StepsMax:N0} steps of others pass.")
        : "";
}
