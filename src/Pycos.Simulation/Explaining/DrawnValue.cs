using System.Globalization;

namespace Pycos.Simulation;

/// <summary>A value that a failing run draws and needs: who drew it, and what for.</summary>
internal sealed class DrawnValue
{
    private readonly Transcript run;
    private readonly int place;
    private readonly string stream;
    private readonly int number;

    private DrawnValue(Transcript run, int place, string stream, int number)
    {
        this.run = run;
        this.place = place;
        this.stream = stream;
        this.number = number;
    }

    /// <summary>Number of who drew it.</summary>
    internal long ActorId => run.Events.First[place].ActorId;

    internal bool IsOneOf(IEnumerable<UntameChoice> choices) =>
        choices.Any(choice => choice.Stream == stream && choice.Number == number);

    /// <summary>It in a sentence without its full stop: what was drawn in the place of the tame value.</summary>
    /// <param name="text">What the stream itself calls the draw.</param>
    internal string Text(string text)
    {
        // What the simulated world draws says itself what it is for.
        if (!IsOfProgram(stream)) return $"{text} ({Draw}, by '{Event.Actor}')";
        return $"'{Event.Actor}' {Event.Text} and not 0 ({Draw}){Afterwards}";
    }

    /// <summary>The same where it is not the tame value that saves the run.</summary>
    /// <param name="passing">The draw in a run that passes.</param>
    internal string TextAgainst(in TraceEvent passing) =>
        $"'{Event.Actor}' {Event.Text} ({Draw}){Afterwards}; in the passing run it {passing.Text}";

    private TraceEvent Event => run.Events.First[place];

    private string Draw => string.Create(CultureInfo.InvariantCulture, $"draw {number + 1:N0} of '{stream}'");

    private string Afterwards => Purpose is { } purpose ? $", and then {purpose}" : "";

    /// <summary>What its task does next, as far as events show it: that is what it drew the value for.</summary>
    private string? Purpose
    {
        get
        {
            var next = run.Deeds.FirstOrDefault(deed => deed.Event.ActorId == ActorId && deed.First > place && !IsDraw(deed.Event));
            return next switch
            {
                null => null,
                { IsLong: true } => $"{next.Waiting}, {Crossing.Times(next)}",
                _ => next.Waiting ?? next.Event.Text,
            };
        }
    }

    /// <summary>The draw; null if its step left no event.</summary>
    /// <param name="run">The run.</param>
    /// <param name="points">All its choices.</param>
    /// <param name="choice">The one that drew the value.</param>
    internal static DrawnValue? Of(Transcript run, IReadOnlyList<ChoicePoint> points, UntameChoice choice)
    {
        var events = run.Events.First;
        // Of several in one step, the events tell which is which only by their order.
        var before = points.TakeWhile(point => point.Stream != choice.Stream || point.Number != choice.Number)
            .Count(point => point.Step == choice.Step && IsOfProgram(point.Stream));
        for (var place = 0; place < events.Count; place++)
        {
            var e = events[place];
            if (e.Step != choice.Step || e.ActorId == 0) continue;
            if (IsOfProgram(choice.Stream) && (!IsDraw(e) || before-- > 0)) continue;
            return new DrawnValue(run, place, choice.Stream, choice.Number);
        }
        return null;
    }

    /// <summary>The draw at which a passing run parts from the failing one; null if they part at something else.</summary>
    internal static DrawnValue? AtParting(Transcript failing, Transcript passing, IReadOnlyList<ChoicePoint> points)
    {
        var place = failing.CommonWith(passing);
        var (events, others) = (failing.Events.First, passing.Events.First);
        if (place >= events.Count || place >= others.Count || !IsDraw(events[place]) || !IsDraw(others[place])) return null;
        var before = events.Take(place).Count(e => IsDraw(e));
        var point = points.Where(point => IsOfProgram(point.Stream)).ElementAtOrDefault(before);
        return point is null || events[place].ActorId == 0 ? null : new DrawnValue(failing, place, point.Stream, point.Number);
    }

    private static bool IsDraw(in TraceEvent e) => e.Number == ChoiceRandom.DrawAct.Number;

    private static bool IsOfProgram(string stream) =>
        stream == ChoiceRandom.StreamKind || stream.StartsWith(ChoiceRandom.StreamKind + "@", StringComparison.Ordinal);
}
