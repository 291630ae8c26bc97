namespace Pycos.Simulation;

/// <summary>All the choices of one run, by stream: what a replay follows and the shrinker edits.</summary>
/// <remarks>Trailing zeros mean nothing, since a stream that has run dry gives zeros; they are not kept.</remarks>
internal sealed class ChoiceRecord
{
    internal const string ScheduleStream = "schedule";

    /// <summary>No choices: all is tame. Not to be written to.</summary>
    internal static readonly ChoiceRecord Empty = new();

    private static readonly uint[] Nothing = [];

    // A world of many hosts has a stream or two for each link: to keep them in order while they come would take the square of their number.
    private readonly Dictionary<string, uint[]> streams;

    internal ChoiceRecord()
        : this(new(StringComparer.Ordinal))
    {
    }

    private ChoiceRecord(Dictionary<string, uint[]> streams) => this.streams = streams;

    /// <summary>By name.</summary>
    internal IEnumerable<KeyValuePair<string, uint[]>> Streams => streams.OrderBy(static stream => stream.Key, StringComparer.Ordinal);

    internal uint[] this[string stream] => streams.TryGetValue(stream, out var values) ? values : Nothing;

    internal int Count => streams.Values.Sum(values => values.Length);

    internal void Set(string stream, ReadOnlySpan<uint> values)
    {
        var used = values.Length;
        while (used > 0 && values[used - 1] == 0) used--;
        if (used == 0) streams.Remove(stream);
        else streams[stream] = values[..used].ToArray();
    }

    private static int Used(ReadOnlySpan<Choice> choices)
    {
        var used = choices.Length;
        while (used > 0 && choices[used - 1].Value == 0) used--;
        return used;
    }

    internal void Set(ChoiceStream stream, int choicesMax = int.MaxValue)
    {
        var recorded = stream.Recorded;
        recorded = recorded[..Math.Min(recorded.Length, choicesMax)];
        var values = new uint[Used(recorded)];
        for (var i = 0; i < values.Length; i++) values[i] = recorded[i].Value;
        if (values.Length == 0) streams.Remove(stream.Name);
        else streams[stream.Name] = values;
    }

    /// <summary>A copy with one stream replaced.</summary>
    internal ChoiceRecord With(string stream, ReadOnlySpan<uint> values)
    {
        // The values themselves are never written to.
        var copy = new ChoiceRecord(new(streams, StringComparer.Ordinal));
        copy.Set(stream, values);
        return copy;
    }
}
