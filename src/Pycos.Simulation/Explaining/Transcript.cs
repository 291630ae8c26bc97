using System.Runtime.InteropServices;

namespace Pycos.Simulation;

/// <summary>A run as an explanation reads it: how it went, its events, and what it did under names that other runs share.</summary>
internal sealed class Transcript
{
    private readonly Dictionary<DeedName, Deed> named = [];
    private readonly List<Deed> deeds = [];

    /// <param name="outcome">How the run went.</param>
    /// <param name="choices">What it drew.</param>
    /// <param name="events">Its events.</param>
    /// <param name="tables">Its tasks and objects; looked at only here.</param>
    internal Transcript(RunOutcome outcome, ChoiceRecord choices, EventLog events, RunTables tables)
    {
        Outcome = outcome;
        Choices = choices;
        Events = events;
        Read(tables);
    }

    internal RunOutcome Outcome { get; }

    internal ChoiceRecord Choices { get; }

    internal EventLog Events { get; }

    /// <summary>What it did, each where it began.</summary>
    internal IReadOnlyList<Deed> Deeds => deeds;

    /// <summary>The same thing in this run; null if it was not even begun.</summary>
    internal Deed? Find(DeedName name) => named.GetValueOrDefault(name);

    /// <summary>What it calls who goes by the signature; null if there is nobody.</summary>
    internal string? NameOf(ulong actor) => deeds.Find(deed => deed.Name.Actor == actor)?.Actor;

    /// <summary>Signature of who has the number; 0 if that one did nothing.</summary>
    internal ulong SignatureOf(long actorId) => deeds.Find(deed => deed.Event.ActorId == actorId)?.Name.Actor ?? 0;

    /// <summary>So many of their first events are the same.</summary>
    internal int CommonWith(Transcript other)
    {
        var common = 0;
        var (one, two) = (Events.First, other.Events.First);
        while (common < Math.Min(one.Count, two.Count) && DeterminismCheck.IsSame(one[common], two[common])) common++;
        return common;
    }

    /// <summary>What came to an end from that event on, in that order.</summary>
    internal IEnumerable<Deed> From(int place) =>
        deeds.Where(deed => deed.Place >= place && deed.Place != Deed.Never).OrderBy(deed => deed.Place);

    /// <summary>What begins or comes to an end first from that event on.</summary>
    internal Deed? FirstFrom(int place) =>
        deeds.Where(deed => deed.First >= place || (deed.Place >= place && deed.Place != Deed.Never))
            .MinBy(deed => deed.First >= place ? deed.First : deed.Place);

    private void Read(RunTables tables)
    {
        var occurrences = new Dictionary<(ulong, byte, ulong), int>();
        var waits = new Dictionary<long, int>();
        for (var place = 0; place < Events.First.Count; place++)
        {
            var e = Events.First[place];
            if (e.ActorId == 0 || e.IsNote) continue;
            if (waits.Remove(e.ActorId, out var begun) && deeds[begun].Event.Number == e.Number)
            {
                // Who looked again and still has to wait goes on waiting.
                if (e.IsWait) waits[e.ActorId] = begun;
                else deeds[begun] = deeds[begun] with { Event = e, Place = place };
                continue;
            }
            var (actor, subject) = SignaturesOf(e, tables);
            ref var occurrence = ref CollectionsMarshal.GetValueRefOrAddDefault(occurrences, (actor, e.Number, subject), out _);
            var name = new DeedName(actor, e.Number, subject, ++occurrence);
            if (e.IsWait) waits[e.ActorId] = deeds.Count;
            deeds.Add(e.IsWait
                ? new Deed(name, e.Actor, e, place, Deed.Never, e.Ticks, e.Text)
                : new Deed(name, e.Actor, e, place, place, e.Ticks, null));
        }
        foreach (var deed in deeds) named.TryAdd(deed.Name, deed);
    }

    /// <summary>Of who acts, and of what it is done to; callbacks have only their names, and nothing has 0.</summary>
    private static (ulong Actor, ulong Object) SignaturesOf(in TraceEvent e, RunTables tables) => (
        e.IsTask ? tables.Item(e.ActorId).Signature : Prng.HashOf(e.Actor),
        e.Access.Object == ObjectKey.None ? 0 : tables.Object(tables.Canonical(e.Access.Object)).Signature);
}
