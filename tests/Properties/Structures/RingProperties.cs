using FsCheck.Xunit;
using Xunit;

namespace Pycos.Properties.Structures;

/// <summary>The two rings against a queue; three in five commands add at first, two in five later.</summary>
[Properties(Arbitrary = [typeof(Commands)], MaxTest = 200)]
public class RingProperties
{
    [Property]
    public void A_ready_queue_is_first_in_first_out(int[] commands)
    {
        var queue = new ReadyQueue();
        var model = new Queue<Item>();
        foreach (var (index, command) in commands.Index())
        {
            if (IsAdd(index, command))
            {
                var item = new Item(command);
                model.Enqueue(item);
                queue.Add(item);
            }
            else
            {
                Assert.Same(model.TryDequeue(out var expected) ? expected : null, queue.Take());
            }
            Assert.Equal(model.Count, queue.Count);
        }
        while (model.TryDequeue(out var expected)) Assert.Same(expected, queue.Take());
        Assert.Null(queue.Take());
    }

    [Property]
    public void A_mailbox_is_first_in_first_out_and_keeps_nulls(int[] commands)
    {
        var mailbox = default(Mailbox);
        var model = new Queue<object?>();
        foreach (var (index, command) in commands.Index())
        {
            if (IsAdd(index, command) || model.Count == 0)
            {
                var message = command % 3 == 0 ? null : new object();
                model.Enqueue(message);
                mailbox.Add(message);
            }
            else
            {
                Assert.Same(model.Peek(), mailbox.Peek());
                Assert.Same(model.Dequeue(), mailbox.Take());
            }
            Assert.Equal(model.Count, mailbox.Count);
        }
        while (model.TryDequeue(out var expected)) Assert.Same(expected, mailbox.Take());
        Assert.Equal(0, mailbox.Count);
    }

    /// <summary>The ring grows while it is in the middle of going round, and goes round when it is large.</summary>
    private static bool IsAdd(int index, int command) => command % 5 < (index < 200 ? 3 : 2);
}
