using Pycos;

namespace HotSwap;

/// <summary>Something that the meter has to count in.</summary>
public sealed record Reading(int Value);

/// <summary>Asks the meter what it knows; the answer is a <see cref="Report"/>.</summary>
public sealed record Ask(PycosTask Asker);

/// <summary>What the meter knows, in words, and from how many readings.</summary>
public sealed record Report(string Text, int Readings);

/// <summary>The meter's state: what one version of its code hands to the next.</summary>
public sealed record Readings(int Count, int Sum)
{
    public Readings And(Reading reading) => new(Count + 1, Sum + reading.Value);
}

/// <summary>A task whose code is replaced while it runs.</summary>
public static class Meter
{
    /// <summary>The first version: knows the total.</summary>
    public static async Coroutine Total(TaskContext self)
    {
        var readings = new Readings(0, 0);
        self.IsHotSwappable = true;
        try
        {
            while (true)
            {
                switch (await self.Receive())
                {
                    case Reading reading:
                        readings = readings.And(reading);
                        break;
                    case Ask ask:
                        ask.Asker.Send(new Report($"total {readings.Sum}", readings.Count));
                        break;
                }
            }
        }
        catch (HotSwapException)
        {
            // The one thing that the new code gets from this one: its local variables end here.
            self.Task.Send(readings);
            throw;
        }
    }

    /// <summary>The second version: knows the mean.</summary>
    public static async Coroutine Mean(TaskContext self)
    {
        // Messages that were queued before the swap come before the state, and have to wait for it.
        var messages = new MessageCategories(self);
        messages.Add(message => message is Readings ? "state" : null);
        var readings = (await messages.Receive<Readings>("state"))!;
        while (true)
        {
            switch (await messages.Receive(null))
            {
                case Reading reading:
                    readings = readings.And(reading);
                    break;
                case Ask ask:
                    var mean = readings.Count == 0 ? 0 : (double)readings.Sum / readings.Count;
                    ask.Asker.Send(new Report($"mean {mean}", readings.Count));
                    break;
            }
        }
    }
}
