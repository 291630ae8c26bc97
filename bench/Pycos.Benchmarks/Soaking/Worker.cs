namespace Pycos.Benchmarks.Soaking;

/// <summary>A task that does one thing after the other with its cell's primitives, until it is old or is terminated.</summary>
internal sealed class Worker(Cell cell, int seed)
{
    private const int ActionsMax = 100;

    private readonly Random random = new(seed);
    private readonly Ledger ledger = cell.Ledger;

    public async Coroutine Run(TaskContext self)
    {
        self.IsHotSwappable = true;
        var isSubscriber = random.Next(10) == 0;
        if (isSubscriber)
            cell.News.Subscribe(self.Task);
        try
        {
            var actions = random.Next(ActionsMax);
            for (var i = 0; i < actions && !ledger.IsStopping; i++)
            {
                try
                {
                    await Act(self);
                    ledger.Actions++;
                    await self.Sleep(Milliseconds(1000));
                }
                catch (SoakException)
                {
                    ledger.Caught++;
                }
            }
        }
        finally
        {
            if (isSubscriber)
                cell.News.Unsubscribe(self.Task);
        }
    }

    private Coroutine Act(TaskContext self) => random.Next(10) switch
    {
        0 => Increment(self),
        1 => LockTwice(self),
        2 => TakePermit(self),
        3 => AwaitBell(),
        4 => Produce(),
        5 => Consume(),
        6 => Publish(self),
        7 => Exchange(self),
        8 => HoldFragile(self),
        _ => Call(),
    };

    private async Coroutine Increment(TaskContext self)
    {
        using (await cell.Gate.Hold())
        {
            var before = cell.Guarded;
            await self.Sleep(Milliseconds(5));
            cell.Guarded = before + 1;
            ledger.Increments++;
        }
    }

    private async Coroutine LockTwice(TaskContext self)
    {
        using var outer = await cell.Again.Hold(Milliseconds(100));
        if (!outer.IsHeld)
            return;
        using var inner = await cell.Again.Hold();
        ledger.RequireEqual(2, cell.Again.Depth, "the depth of a lock held twice");
        await self.Sleep(Milliseconds(20));
        ledger.Require(cell.Again.Owner == self.Task, "who holds a lock is its owner after an await");
    }

    private async Coroutine TakePermit(TaskContext self)
    {
        using var permit = await cell.Permits.Hold(Milliseconds(50));
        if (!permit.IsHeld)
            return;
        cell.Inside++;
        try
        {
            ledger.Require(cell.Inside <= Cell.PermitCount, "no more tasks are inside than there are permits");
            await self.Sleep(Milliseconds(5));
        }
        finally
        {
            cell.Inside--;
        }
    }

    private async Coroutine AwaitBell()
    {
        if (random.Next(3) > 0)
        {
            await cell.Bell.Wait(Milliseconds(200));
            return;
        }
        cell.Bell.Set();
        cell.Bell.Clear();
    }

    private async Coroutine Produce()
    {
        using (await cell.Changed.Hold())
        {
            if (!await cell.Changed.WaitFor(() => cell.Buffer.Count < Cell.BufferSize, Milliseconds(100)))
                return;
            cell.Buffer.Enqueue(ledger.Produced++);
            cell.Changed.NotifyAll();
        }
    }

    private async Coroutine Consume()
    {
        using (await cell.Changed.Hold())
        {
            if (!await cell.Changed.WaitFor(() => cell.Buffer.Count > 0, Milliseconds(100)))
                return;
            cell.Buffer.Dequeue();
            ledger.Consumed++;
            cell.Changed.NotifyAll();
        }
    }

    private async Coroutine Publish(TaskContext self)
    {
        var delivery = await cell.News.Deliver(seed, Milliseconds(10), subscribersMin: 1);
        if (delivery.Outcome == ChannelOutcome.Sent)
            ledger.Published++;
        await Drain(self);
    }

    private async Coroutine Exchange(TaskContext self)
    {
        cell.AnyWorker(random)?.Send(self.Task);
        var messages = new MessageCategories(self);
        messages.Add(static message => message is PycosTask ? "greeting" : null);
        await messages.Receive("greeting", Milliseconds(20));
        await Drain(self);
    }

    /// <summary>Subscribers get more than they take one at a time.</summary>
    private static async Coroutine Drain(TaskContext self)
    {
        var empty = new object();
        while (await self.Receive(TimeSpan.Zero, empty) != empty)
        {
        }
    }

    /// <summary>Without a finally: terminated in between, it leaves the lock to the next one abandoned.</summary>
    private async Coroutine HoldFragile(TaskContext self)
    {
        try
        {
            await cell.Fragile.Acquire();
        }
        catch (AbandonedLockException abandoned)
        {
            ledger.AbandonmentsSeen++;
            ledger.Require(abandoned.Owner == cell.FragileOwner, "an abandoned lock names its last owner");
        }
        cell.FragileOwner = self.Task;
        try
        {
            await self.Sleep(Milliseconds(50));
        }
        catch (SoakException)
        {
            cell.Fragile.Release();
            throw;
        }
        catch (TaskTerminatedException)
        {
            ledger.Abandoned++;
            throw;
        }
        cell.Fragile.Release();
    }

    private async Coroutine Call()
    {
        // The pool's threads are to be busy half of the time: a backlog that grows would look like a leak.
        if (random.Next(50) > 0)
            return;
        ledger.CallsBegun++;
        var hasReturned = false;
        try
        {
            var square = await cell.Pool.Run(() =>
            {
                // Blocking is what the function is for; nothing depends on how long it takes.
                Thread.Sleep(5);
                return (long)seed * seed;
            });
            hasReturned = true;
            ledger.Require(square == (long)seed * seed, "a function's result goes to the task that called it");
        }
        finally
        {
            if (hasReturned)
                ledger.CallsReturned++;
            else
                ledger.CallsBroken++;
        }
    }

    private TimeSpan Milliseconds(int max) => TimeSpan.FromMilliseconds(random.Next(max));
}

/// <summary>What is thrown into tasks.</summary>
internal sealed class SoakException() : Exception("Thrown into a task at any await.");
