using System.Globalization;
using System.Text;

namespace Pycos.Simulation;

/// <summary>Why a run fails, as facts that each say themselves: what it needs, what comes in the other order where a run passes, and that run.</summary>
/// <param name="Needed">The choices that it needs.</param>
/// <param name="Tried">How many runs were tried.</param>
/// <param name="HasOtherFailures">Whether some of them failed in another way.</param>
internal sealed record Explanation(IReadOnlyList<NeededChoice> Needed, int Tried, bool HasOtherFailures)
{
    /// <summary>The nearest run that passes; null if none is known, and then there is nothing of what follows.</summary>
    internal PassingSchedule? NearestPassing { get; init; }

    /// <summary>The draw at which it parts, in a sentence; null if there is none, or it is among the needed.</summary>
    internal string? Draw { get; init; }

    /// <summary>Two operations that come in the other order there; null if there are none.</summary>
    internal RacingPair? Race { get; init; }

    /// <summary>What lasts across an instant, and does not there; null if time has no part in it.</summary>
    internal Crossing? Crossing { get; init; }

    /// <summary>The step from which on nothing passes that was tried; null if that was not found.</summary>
    internal long? LostAt { get; init; }

    /// <summary>What a report leaves out from there on.</summary>
    internal LostPart? Lost { get; init; }

    /// <summary>Place of the first event that <see cref="NearestPassing"/> has not; null where there is none.</summary>
    internal int? PartsAt { get; init; }

    /// <summary>Which of two tasks starts first explains nothing, where the racing pair says what comes of it.</summary>
    private bool HidesStarts => Race is not null && Needed.All(choice => choice.IsStart);

    /// <summary>For a report, a few lines.</summary>
    /// <param name="switches">How many switches the run has.</param>
    /// <param name="hasFewestSwitches">Whether there is none with fewer that fails like this.</param>
    internal string Text(int switches, bool hasFewestSwitches)
    {
        var text = new StringBuilder();
        if (NearestPassing is null) text.AppendLine(Always);
        List<string> facts = [.. HidesStarts ? [] : Needed.Select(choice => choice.Sentence)];
        if (Draw is not null) facts.Add(Draw + ".");
        if (Race is not null) facts.Add(Race.Text + ".");
        if (Crossing is not null) facts.Add(Crossing.Text + ".");
        if (facts.Count > 0) text.AppendLine("Needed:");
        else if (NearestPassing is not null) text.AppendLine("Needed: nothing but that each task goes on for as long as it can.");
        foreach (var fact in facts) text.AppendLine($"  {fact}");
        if (hasFewestSwitches && switches > 0)
        {
            var fewer = switches == 1 ? "without a switch" : string.Create(CultureInfo.InvariantCulture, $"with fewer than {switches:N0} switches");
            text.AppendLine($"No schedule {fewer} fails like this: all were tried.");
        }
        if (NearestPassing is { } passing)
        {
            text.Append(passing.Difference);
            text.AppendLine(CultureInfo.InvariantCulture, $"  token:  {(ReplayToken.IsShown(passing.Token) ? passing.Token : $"{passing.Token.Length:N0} characters, which are not shown")}");
        }
        return text.ToString();
    }

    private string Always
    {
        get
        {
            var found = HasOtherFailures ? "Every schedule tried fails, but not all of them like this" : "Every schedule tried fails: no order is needed";
            return string.Create(CultureInfo.InvariantCulture, $"{found} ({Tried:N0} tried).");
        }
    }
}
