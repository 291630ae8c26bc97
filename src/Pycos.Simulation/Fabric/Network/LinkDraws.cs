namespace Pycos.Simulation;

/// <summary>The choices of the simulated network, each kind on a stream of its own for each link or host.</summary>
internal sealed class LinkDraws(ChoiceStreams streams, Footprint footprint)
{
    /// <summary>The choices of a kind.</summary>
    /// <param name="kind">What is chosen: part of the stream's name, and of tokens.</param>
    /// <param name="place">For whom: <c>a&gt;b</c>; null for the world's own tasks.</param>
    /// <param name="text">What a draw is called in reports.</param>
    /// <param name="bound">How many outcomes there are; 0 is the tame one.</param>
    /// <param name="next">Another of the same place, to be found by this one.</param>
    internal LinkChoice Open(string kind, string? place, Func<int, uint, string> text, uint bound, LinkChoice? next = null) =>
        new(kind, bound, streams.Open(ChoiceStreams.Of(kind, place), text), text, next);

    /// <summary>A choice that the running step makes.</summary>
    /// <param name="choice">Of this run.</param>
    /// <param name="number">The object of the world that the stream belongs to: who draws from it has changed that.</param>
    internal uint Draw(LinkChoice choice, long number)
    {
        ThisThread.Scheduler?.Observer?.OnTouch(Access.Write(ObjectKey.Shared(number)));
        // There may be others on the same stream.
        choice.Stream.Text = choice.Text;
        var value = choice.Stream.Draw(choice.Bound);
        footprint.AddValue(value);
        return value;
    }
}
