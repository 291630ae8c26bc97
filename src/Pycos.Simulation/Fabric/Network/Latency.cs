namespace Pycos.Simulation;

/// <summary>How long packets of a link are under way: a distribution from which each packet's time is drawn.</summary>
public abstract class Latency
{
    private protected Latency()
    {
    }

    /// <summary>The shortest time: what is taken where nothing is drawn, and what shrinking comes to.</summary>
    public abstract TimeSpan Shortest { get; }

    /// <summary>Always the same: nothing is drawn.</summary>
    /// <param name="time">Zero or more.</param>
    public static Latency Fixed(TimeSpan time) => new FixedLatency(Checked(time, nameof(time)));

    /// <summary>Any time between two, all equally likely.</summary>
    /// <param name="shortest">Zero or more.</param>
    /// <param name="longest">At least the shortest.</param>
    public static Latency Uniform(TimeSpan shortest, TimeSpan longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, shortest);
        return new UniformLatency(Checked(shortest, nameof(shortest)), longest);
    }

    /// <summary>Mostly near the shortest, and now and then much longer: exponentially distributed above a floor.</summary>
    /// <param name="shortest">The floor; zero or more.</param>
    /// <param name="mean">Of what is added to it; zero or more.</param>
    public static Latency Exponential(TimeSpan shortest, TimeSpan mean) =>
        new ExponentialLatency(Checked(shortest, nameof(shortest)), Checked(mean, nameof(mean)));

    /// <summary>The same, with a rare slow tail.</summary>
    /// <param name="probability">How likely a packet is one of the slow, 0 to 1.</param>
    /// <param name="tail">What is added to the time of those.</param>
    public Latency WithTail(double probability, Latency tail)
    {
        ArgumentNullException.ThrowIfNull(tail);
        ArgumentOutOfRangeException.ThrowIfLessThan(probability, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        return new TailedLatency(this, new Chance(probability), tail);
    }

    /// <summary>One packet's time, in ticks.</summary>
    internal abstract long Draw(Link link);

    /// <summary>How many times it tells apart: 1 for one that is fixed.</summary>
    private protected const uint Steps = 256;

    private static TimeSpan Checked(TimeSpan time, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, name);
        return time;
    }

    private sealed class FixedLatency(TimeSpan time) : Latency
    {
        public override TimeSpan Shortest => time;

        internal override long Draw(Link link) => time.Ticks;
    }

    private sealed class UniformLatency(TimeSpan from, TimeSpan to) : Latency
    {
        public override TimeSpan Shortest => from;

        internal override long Draw(Link link)
        {
            var range = to.Ticks - from.Ticks;
            var steps = (uint)Math.Min(Steps, range + 1);
            return from.Ticks + (steps < 2 ? 0 : (long)((Int128)range * link.Draw("latency", "is slow", steps) / (steps - 1)));
        }
    }

    private sealed class ExponentialLatency(TimeSpan from, TimeSpan mean) : Latency
    {
        private const uint Parts = 1 << 12;

        public override TimeSpan Shortest => from;

        internal override long Draw(Link link)
        {
            if (mean == TimeSpan.Zero) return from.Ticks;
            var drawn = link.Draw("latency", "is slow", Parts);
            return from.Ticks + (long)(mean.Ticks * Pycos.Simulation.Exponential.Of(1 - ((double)drawn / Parts)));
        }
    }

    private sealed class TailedLatency(Latency body, Chance chance, Latency tail) : Latency
    {
        public override TimeSpan Shortest => body.Shortest;

        internal override long Draw(Link link) =>
            body.Draw(link) + (link.Happens("tail", "is very slow", chance) ? tail.Draw(link) : 0);
    }
}
