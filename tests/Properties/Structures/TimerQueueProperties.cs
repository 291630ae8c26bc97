using FsCheck.Xunit;
using Xunit;

namespace Pycos.Properties.Structures;

/// <summary>The timer queue against a sorted list.</summary>
public class TimerQueueProperties
{
    /// <summary>One in five removes an item, one in five takes what is due, the others add one.</summary>
    [Property(Arbitrary = [typeof(Commands)], MaxTest = 200)]
    public void Items_leave_by_deadline_then_by_creation_whatever_was_removed_between(int[] commands)
    {
        var queue = new TimerQueue();
        var model = new List<(long Due, long Created, Item Item)>();
        var created = 0L;
        foreach (var command in commands)
        {
            if (command % 5 == 0)
            {
                var now = command / 20;
                var expected = model.Where(entry => entry.Due <= now).Order(Earlier).Select(entry => entry.Item).FirstOrDefault();
                Assert.Same(expected, queue.TakeDue(now));
                model.RemoveAll(entry => entry.Item == expected);
            }
            else if (command % 5 > 1)
            {
                // Few different deadlines, so that many are the same.
                var due = command / 20;
                var item = new Item(created);
                model.Add((due, created++, item));
                queue.Add(item, due);
            }
            else if (model.Count > 0)
            {
                var victim = model[command / 5 % model.Count].Item;
                model.RemoveAll(entry => entry.Item == victim);
                queue.Remove(victim);
                queue.Remove(victim);
            }
            Assert.Equal(model.Count, queue.Count);
            Assert.Equal(model.Count == 0 ? long.MaxValue : model.Min(entry => entry.Due), queue.NextDue);
        }
        foreach (var (_, _, item) in model.Order(Earlier)) Assert.Same(item, queue.TakeDue(long.MaxValue));
        Assert.Null(queue.TakeDue(long.MaxValue));
    }

    private static Comparer<(long Due, long Created, Item Item)> Earlier =>
        Comparer<(long Due, long Created, Item Item)>.Create((a, b) => (a.Due, a.Created).CompareTo((b.Due, b.Created)));
}
