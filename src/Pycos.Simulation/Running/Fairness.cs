namespace Pycos.Simulation;

/// <summary>No item that can go on waits for ever: one that has let very many steps pass goes next, since the others may spin until it does.</summary>
/// <remarks>
/// Such a turn follows from the steps before it. So it is no choice: no strategy is asked and nothing is recorded, and replays, edited records
/// and searches come to it by themselves. Items are lined up by the step since which they can go on, but only once in a while: who
/// has gone on since then is passed over, and who became ready since then has not waited for long. So a step costs a comparison.
/// </remarks>
internal sealed class Fairness
{
    /// <summary>Steps that an item lets pass at the most; more where more than 64 can run.</summary>
    internal const int StepsMax = 1024;

    // Of very many each waits for long, whatever the strategy: a random walk keeps one waiting for 16 rounds once in nine million times.
    private const int RoundsMax = 16;

    private Waiting[] line = new Waiting[16];
    private int first;
    private int end;

    // Who can go on and is not in the line can do so since this step at the earliest.
    private long lineMade;
    private long nextLook;
    private long strictFrom;
    private long stepsWithoutProgress;

    /// <summary>A run begins.</summary>
    /// <param name="stepsWithoutProgress">Steps after which it is called a livelock: in the second half of these whoever has waited longest goes next.</param>
    internal Fairness Begin(long stepsWithoutProgress)
    {
        this.stepsWithoutProgress = stepsWithoutProgress;
        line.AsSpan(0, end).Clear();
        first = end = 0;
        lineMade = 0;
        OnProgress(0);
        nextLook = Math.Min(StepsMax + 1, strictFrom);
        return this;
    }

    /// <summary>The run has come on in that step: it is no livelock so far.</summary>
    internal void OnProgress(long step) => strictFrom = step + (stepsWithoutProgress / 2);

    /// <summary>Place of the item that must take the step; -1 where none must.</summary>
    internal int Overdue(EnabledSet enabled, long step) => step < nextLook ? -1 : Look(enabled, step);

    private int Look(EnabledSet enabled, long step)
    {
        var isStrict = step >= strictFrom;
        // Steps that may have passed before this one.
        var passed = isStrict ? 0 : Math.Max(StepsMax, (long)enabled.Count * RoundsMax);
        while (true)
        {
            if (first == end)
            {
                if (step - 1 - lineMade < passed) return Later(lineMade + passed + 1, step);
                LineUp(enabled.Items, step);
            }
            var (since, item) = line[first];
            var place = enabled.Find(item);
            var isWaiting = place >= 0 && since == SinceOf(item, step);
            if (isWaiting && step - 1 - since < passed) return Later(since + passed + 1, step);
            first++;
            if (isWaiting) return place;
        }
    }

    /// <summary>Nobody has to go before that step, unless fewer can run by then or the run stands still.</summary>
    private int Later(long due, long step)
    {
        nextLook = Math.Min(due, step + StepsMax);
        if (strictFrom > step) nextLook = Math.Min(nextLook, strictFrom);
        return -1;
    }

    private void LineUp(ReadOnlySpan<WorkItem> items, long step)
    {
        if (line.Length < items.Length) line = new Waiting[Math.Max(items.Length, line.Length * 2)];
        line.AsSpan(0, end).Clear();
        first = 0;
        end = items.Length;
        for (var i = 0; i < end; i++) line[i] = new Waiting(SinceOf(items[i], step), items[i]);
        line.AsSpan(0, end).Sort();
        lineMade = step;
    }

    private static long SinceOf(WorkItem item, long step) => step - unchecked((uint)((int)step - item.ReadySince));

    /// <summary>An item's place in the line: by the step since which it can go on, then by creation.</summary>
    private readonly record struct Waiting(long Since, WorkItem Item) : IComparable<Waiting>
    {
        public int CompareTo(Waiting other) => Since != other.Since ? Since.CompareTo(other.Since) : Item.Id.CompareTo(other.Item.Id);
    }
}
