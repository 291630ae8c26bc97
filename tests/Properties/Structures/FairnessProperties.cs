using FsCheck.Xunit;
using Xunit;

namespace Pycos.Properties.Structures;

/// <summary>Whose turn is overdue, against a look at all that can run.</summary>
public class FairnessProperties
{
    private const int Steps = 6_000;
    private const long NeverStrict = long.MaxValue;

    [Property(MaxTest = 100)]
    public void Of_few_the_one_that_has_waited_longest_goes_next_when_it_has_let_1024_steps_pass(ulong seed)
    {
        var run = new Run(seed, items: 2 + (int)(seed % 40), NeverStrict);
        for (var step = 1; step <= Steps; step++)
        {
            var longest = run.Longest(step);
            Assert.Equal(longest is { Passed: >= Fairness.StepsMax } ? longest.Item : null, run.Take(step));
        }
    }

    [Property(MaxTest = 20)]
    public void Of_many_nobody_goes_before_16_rounds_or_waits_for_much_longer(ulong seed)
    {
        var run = new Run(seed, items: 100 + (int)(seed % 300), NeverStrict);
        var overdue = 0;
        for (var step = 1; step <= 4 * Steps; step++)
        {
            var longest = run.Longest(step);
            var bound = Math.Max(Fairness.StepsMax, run.Count * 16);
            if (run.Take(step) is { } item)
            {
                overdue++;
                Assert.Same(longest!.Item, item);
                Assert.True(longest.Passed >= bound, $"{longest.Passed} steps of {bound}");
            }
            // The number of those that can run is looked at once in 1,024 steps, and those that are overdue go one by one.
            else if (longest is not null) Assert.True(longest.Passed < bound + Fairness.StepsMax, $"{longest.Passed} steps of {bound}");
        }
        Assert.True(overdue > 0);
    }

    [Property(MaxTest = 50)]
    public void In_the_second_half_of_a_run_that_stands_still_whoever_has_waited_longest_goes(ulong seed)
    {
        const int Half = Steps / 2;
        var run = new Run(seed, items: 2 + (int)(seed % 200), stepsWithoutProgress: 2 * Half);
        for (var step = 1; step <= Steps; step++)
        {
            var longest = run.Longest(step);
            var taken = run.Take(step);
            if (step >= Half) Assert.Same(longest?.Item, taken);
        }
        run.Fairness.OnProgress(Steps);
        Assert.Null(run.Take(Steps + 1));
    }

    /// <summary>Items that come and go; a few of the newest are chosen all the time.</summary>
    private sealed class Run
    {
        private readonly EnabledSet enabled = new();
        private readonly Item[] items;
        private readonly long[] since;
        private readonly bool[] isReady;
        private Prng prng;

        internal Run(ulong seed, int items, long stepsWithoutProgress)
        {
            prng = new Prng(seed);
            this.items = [.. Enumerable.Range(1, items).Select(id => new Item(id))];
            since = new long[items];
            isReady = new bool[items];
            Fairness = new Fairness().Begin(stepsWithoutProgress);
            for (var place = 0; place < items; place++) Ready(place, 0);
        }

        internal Fairness Fairness { get; }

        internal int Count => enabled.Count;

        /// <summary>Who can go on for longest, and how many steps it has let pass; null where there is no choice.</summary>
        internal Waiting? Longest(int step)
        {
            if (enabled.Count < 2) return null;
            var longest = -1;
            for (var place = 0; place < items.Length; place++)
            {
                if (isReady[place] && (longest < 0 || since[place] < since[longest])) longest = place;
            }
            return new Waiting(items[longest], step - 1 - since[longest]);
        }

        /// <summary>Takes a step; gives whose turn was overdue.</summary>
        internal Item? Take(int step)
        {
            if (enabled.Count == 0) Ready(0, step - 1);
            var overdue = enabled.Count < 2 ? -1 : Fairness.Overdue(enabled, step);
            var stepping = (Item)enabled.BeginStep(overdue >= 0 ? overdue : enabled.Count - 1 - (int)prng.Next((uint)Math.Min(2, enabled.Count)));
            isReady[stepping.Id - 1] = false;
            // Now and then one blocks, or another one is made ready, or a host is gone.
            if (prng.Next(8) > 0) Ready((int)stepping.Id - 1, step);
            if (prng.Next(4) == 0) Ready((int)prng.Next((uint)items.Length), step);
            enabled.EndStep();
            var gone = (int)prng.Next((uint)items.Length);
            if (prng.Next(100) == 0 && enabled.TryRemove(items[gone])) isReady[gone] = false;
            return overdue >= 0 ? stepping : null;
        }

        private void Ready(int place, int step)
        {
            if (isReady[place]) return;
            isReady[place] = true;
            since[place] = step;
            items[place].ReadySince = step;
            enabled.Add(items[place]);
        }
    }

    private sealed record Waiting(Item Item, long Passed);
}
