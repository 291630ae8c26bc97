using FsCheck.Xunit;
using Pycos;
using Xunit;

namespace Properties.Structures;

/// <summary>The two rings against a queue: positive numbers add, others take.</summary>
[Properties(MaxTest = 300, StartSize = 5, EndSize = 300)]
public class RingProperties
{
    [Property]
    public void A_ready_queue_is_first_in_first_out(int[] commands)
    {
        var queue = new ReadyQueue();
        var model = new Queue<Item>();
        // More are added than taken at first, so that the ring grows; then it wraps round.
        foreach (var (index, command) in commands.Concat(commands).Index())
        {
            if (command > (index < commands.Length ? -20 : 0))
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
        foreach (var command in commands)
        {
            if (command > 0 || model.Count == 0)
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
}
