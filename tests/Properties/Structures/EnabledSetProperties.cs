using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Pycos.Properties.Structures;

/// <summary>The enabled set against a sorted set.</summary>
public class EnabledSetProperties
{
    // Several chunks, and often one.
    private const int Items = 3 * EnabledSet.FewMax;

    [Property(Arbitrary = [typeof(Steps)], MaxTest = 300)]
    public void It_holds_what_is_ready_in_order_of_creation_and_keeps_the_place_of_the_one_that_ran(Step[] steps)
    {
        var set = new EnabledSet();
        var items = Enumerable.Range(0, Items).Select(id => new Item(id)).ToArray();
        var model = new SortedSet<int>();
        foreach (var step in steps)
        {
            foreach (var ready in step.Before)
            {
                if (model.Add(ready)) set.Add(items[ready]);
            }
            if (model.Count == 0) continue;
            var chosen = step.Choice % model.Count;
            var running = model.ElementAt(chosen);
            Assert.Same(items[running], set.BeginStep(chosen));
            model.Remove(running);
            foreach (var ready in step.During)
            {
                if (model.Add(ready)) set.Add(items[ready]);
            }
            if (step.StaysReady && model.Add(running)) set.Add(items[running]);
            set.EndStep();
            Assert.Equal(model.Select(id => (WorkItem)items[id]), set.Items.ToArray());
            Assert.Equal(model.Select(id => (WorkItem)items[id]), Enumerable.Range(0, set.Count).Select(place => set[place]));
            Assert.All(model.Select((id, place) => (id, place)), entry => Assert.Equal(entry.place, set.IndexOf(items[entry.id])));
            Assert.Equal(model.Count(id => id < step.Choice), set.IndexFrom(step.Choice));
            Assert.Equal(model.Contains(running) ? model.ToList().IndexOf(running) : -1, set.Current);
        }
        set.Clear();
        Assert.Equal((0, -1), (set.Count, set.Current));
    }

    /// <summary>What becomes ready, which item runs, what becomes ready while it runs, and whether it stays ready.</summary>
    public sealed record Step(int[] Before, int Choice, int[] During, bool StaysReady);

    public static class Steps
    {
        public static Arbitrary<Step> All() => Arb.From(
            from many in Gen.Frequency((4, Gen.Choose(0, 3)), (1, Gen.Choose(100, 300)))
            from before in Gen.ArrayOf(Gen.Choose(0, Items - 1), many)
            from choice in Gen.Choose(0, 1000)
            from count in Gen.Choose(0, 3)
            from during in Gen.ArrayOf(Gen.Choose(0, Items - 1), count)
            from staysReady in Gen.Elements(true, false)
            select new Step(before, choice, during, staysReady));
    }
}
