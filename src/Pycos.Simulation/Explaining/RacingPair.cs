namespace Pycos.Simulation;

/// <summary>Two operations at one object, of two tasks, that a failing run has in one order and a passing one in the other.</summary>
internal sealed class RacingPair
{
    private readonly Transcript failing;
    private readonly Transcript passing;
    private readonly ReversedPair pair;
    private readonly int common;

    private RacingPair(Transcript failing, Transcript passing, ReversedPair pair)
    {
        this.failing = failing;
        this.passing = passing;
        this.pair = pair;
        common = failing.CommonWith(passing);
    }

    /// <summary>
    /// The first of them that says most, and of what has to come before it the last step: all before that did not suffice. Where no
    /// object shows any, what the runs do where they part. Null if they part since one task does otherwise: what then comes in another
    /// order follows from that.
    /// </summary>
    internal static RacingPair? Between(Transcript failing, Transcript passing)
    {
        if (Parting(failing, passing) is not { } parting) return null;
        var pair = ReversedPair.Between(failing, passing, IsRace)
            .OrderBy(Vagueness).ThenBy(pair => pair.First.Place)
            .ThenByDescending(pair => pair.Second.Event.Step).ThenBy(pair => pair.Second.Place)
            .FirstOrDefault() ?? parting;
        return new RacingPair(failing, passing, pair);
    }

    /// <summary>It in a sentence without its full stop.</summary>
    internal string Text => TextOfReceiver() ?? TextOfActors();

    private string TextOfActors()
    {
        // In the other run's report it may go by another number.
        var actor = failing.NameOf(pair.Second.Name.Actor) ?? pair.Second.Actor;
        var second = pair.SecondInFailing is { Place: not Deed.Never } here ? here : pair.Second with { Actor = actor };
        var before = second.Event.Text == pair.First.Event.Text && second.Event.Text != "goes on" ? $"'{actor}' does" : second.Text;
        var otherwise = pair.FirstInPassing is { Place: not Deed.Never } ? "after" : $"'{actor}' comes first";
        return $"{pair.First.Text} before {before}; in the passing run {otherwise}";
    }

    /// <summary>Of two messages to one task, what that task sees of it; null if it takes them in another order, or does not take them.</summary>
    private string? TextOfReceiver()
    {
        if (MessageOf(pair.First) is not { } first || MessageOf(pair.Second) is not { } second || first == second) return null;
        // A task's number is another one in another run.
        var (here, there) = (pair.First.Event.ObjectId, pair.Second.Event.ObjectId);
        var isReversed = Receipt(failing, here, first).Place < Receipt(failing, here, second).Place
            && Receipt(passing, there, second).Place < Receipt(passing, there, first).Place;
        return isReversed ? $"'{Receipt(failing, here, first).Receiver}' receives {first} before {second}; in the passing run after" : null;
    }

    private (int Place, string Receiver) Receipt(Transcript run, long receiver, string message)
    {
        var text = $"receives {message}";
        var events = run.Events.First;
        for (var place = common; place < events.Count; place++)
        {
            if (events[place].ActorId == receiver && events[place].Text == text) return (place, events[place].Actor);
        }
        return (Deed.Never, "");
    }

    /// <summary>The message, in words, where it is one that is sent.</summary>
    private static string? MessageOf(Deed deed)
    {
        if (deed.Event.Number != TaskActs.Send.Number || deed.Event.Outcome != WaitOutcome.Completed) return null;
        var text = deed.Event.Text;
        return text["sends ".Length..text.LastIndexOf(" to ", StringComparison.Ordinal)];
    }

    /// <summary>Whether the order of the two can be seen at an object.</summary>
    private static bool IsRace(ReversedPair pair) =>
        pair.First.Name.Object != 0 && pair.First.Name.Object == pair.Second.Name.Object
        && (pair.First.Event.Access.IsWrite || pair.Second.Event.Access.IsWrite)
        && pair.First.Event.Access.Object is not (ObjectKey.Draws or ObjectKey.Time);

    /// <summary>
    /// Objects that tasks share tell more than that a task has ended, or than plain memory, of which it is not known what was touched; to
    /// take something, or to send a message, tells more than to give it back, or to receive it, which follows.
    /// </summary>
    private static int Vagueness(ReversedPair pair)
    {
        var key = pair.First.Event.Access.Object;
        var vagueness = key < ObjectKey.First ? 3 : ObjectKey.IsEnd(key) ? 2 : Follows(pair.First) || Follows(pair.Second) ? 1 : 0;
        return pair.IsApart ? vagueness + 4 : vagueness;
    }

    private static bool Follows(Deed deed) =>
        deed.Name.IsRelease || deed.Event.Access.Object == ObjectKey.Mailbox(deed.Event.ActorId);

    private static ReversedPair? Parting(Transcript failing, Transcript passing)
    {
        var common = failing.CommonWith(passing);
        if (failing.FirstFrom(common) is not { } first || passing.FirstFrom(common) is not { } second) return null;
        if (first.Name.Actor == second.Name.Actor) return null;
        return new ReversedPair(first, second, passing.Find(first.Name), failing.Find(second.Name));
    }
}
