using System.Globalization;

namespace Pycos.Simulation;

/// <summary>Something that takes time, and an instant: where a run fails, the one lasts across the other; in a passing run it does not.</summary>
internal sealed class Crossing
{
    private readonly ReversedPair pair;

    private Crossing(ReversedPair pair) => this.pair = pair;

    /// <summary>The first that there is, and one of the actor's if it has any; null if time has no part in it.</summary>
    /// <param name="failing">A run that fails.</param>
    /// <param name="passing">One that passes.</param>
    /// <param name="actor">Signature of who drew a value that the failure needs; 0 for nobody.</param>
    internal static Crossing? Between(Transcript failing, Transcript passing, ulong actor)
    {
        var pair = ReversedPair.Between(failing, passing, IsOfTime)
            .OrderBy(pair => pair.First.Name.Actor == actor || pair.Second.Name.Actor == actor ? 0 : 1)
            .ThenBy(pair => pair.First.Place)
            .FirstOrDefault();
        return pair is null ? null : new Crossing(pair);
    }

    /// <summary>It in a sentence without its full stop.</summary>
    internal string Text => $"{InFailing}; in the passing run {InPassing}";

    private string InFailing
    {
        get
        {
            var (first, at) = ($"'{pair.First.Actor}' {pair.First.Event.Text}", Clock(pair.First.End));
            if (pair.SecondInFailing is not { } span || span.Begin > pair.First.End)
            {
                return $"{first} at {at}, and only then '{pair.Second.Actor}' {pair.Second.Event.Text}";
            }
            var times = span.Place == Deed.Never ? $"from {Clock(span.Begin)} on" : Times(span);
            return $"'{span.Actor}' {span.Waiting ?? span.Event.Text}, {times}, which crosses {at}, when {first}";
        }
    }

    private string InPassing
    {
        get
        {
            var isSame = pair.SecondInFailing is { Place: not Deed.Never } here
                && (here.Begin, here.End) == (pair.Second.Begin, pair.Second.End);
            if (!isSame) return Times(pair.Second);
            return pair.FirstInPassing is { Place: not Deed.Never } instant && instant.End != pair.First.End
                ? $"'{pair.First.Actor}' {instant.Event.Text} at {Clock(instant.End)}"
                : "it is over before that";
        }
    }

    /// <summary>From when to when, or just when.</summary>
    internal static string Times(Deed deed) =>
        deed.IsLong ? $"{Clock(deed.Begin)} to {Clock(deed.End)}" : $"at {Clock(deed.End)}";

    private static string Clock(long ticks) =>
        (ticks / (double)TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture) + " s";

    /// <summary>Whether each takes time or comes when its time has come, in one of the runs, and one of them the latter.</summary>
    private static bool IsOfTime(ReversedPair pair)
    {
        // At the very beginning no time has passed.
        if (pair.First.End == 0 && pair.Second.End == 0) return false;
        var isFirstTimed = pair.First.IsTimed || pair.FirstInPassing is { IsTimed: true };
        var isSecondTimed = pair.Second.IsTimed || pair.SecondInFailing is { IsTimed: true };
        return (isFirstTimed || isSecondTimed)
            && (isFirstTimed || pair.First.IsLong || pair.FirstInPassing is { IsLong: true })
            && (isSecondTimed || pair.Second.IsLong || pair.SecondInFailing is { IsLong: true });
    }
}
