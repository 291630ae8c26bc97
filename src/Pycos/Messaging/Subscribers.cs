namespace Pycos;

/// <summary>A channel's subscribers, tasks and channels, in order of subscription, each once.</summary>
/// <remarks>
/// A transform may subscribe and unsubscribe while a message goes round: who leaves then leaves an empty slot, which is
/// closed up when the round is over, and who comes gets the next message.
/// </remarks>
internal sealed class Subscribers(bool keepsLeftBehind)
{
    private readonly Dictionary<Key, int> places = [];
    private Slot[] slots = new Slot[4];
    private readonly List<PycosTask>? leftBehind = keepsLeftBehind ? [] : null;
    private int end;
    private int rounds;

    internal int Count => places.Count;

    /// <summary>The tasks that ended and left their subscription behind; kept only for the simulator, which reports them.</summary>
    internal IEnumerable<PycosTask> LeftBehind
    {
        get
        {
            DropDead();
            return leftBehind ?? [];
        }
    }

    /// <summary>Slots in use or empty; to go over them while others may come and go.</summary>
    internal int End => end;

    internal ref readonly Slot this[int place] => ref slots[place];

    internal bool TryAdd(PycosTask task) => TryAdd(new Key(IsTask: true, task.Id), new Slot(task, null));

    internal bool TryAdd(MessageChannel channel) => TryAdd(new Key(IsTask: false, channel.Number), new Slot(null, channel));

    internal bool Remove(PycosTask task) => Remove(new Key(IsTask: true, task.Id));

    internal bool Remove(MessageChannel channel) => Remove(new Key(IsTask: false, channel.Number));

    internal void Clear()
    {
        places.Clear();
        slots.AsSpan(0, end).Clear();
        Tidy();
    }

    /// <summary>A message starts its round.</summary>
    internal void BeginRound() => rounds++;

    internal void EndRound()
    {
        rounds--;
        Tidy();
    }

    /// <summary>Drops tasks that have ended and channels that are closed.</summary>
    internal void DropDead()
    {
        BeginRound();
        for (var place = 0; place < end; place++)
        {
            if (slots[place].Task is { IsFinished: true } task)
            {
                Remove(task);
                leftBehind?.Add(task);
            }
            else if (slots[place].Channel is { IsClosed: true } channel) Remove(channel);
        }
        EndRound();
    }

    private bool TryAdd(Key key, Slot slot)
    {
        // Nobody may ever send: then it is here that those who have ended are forgotten.
        if (end == slots.Length) DropDead();
        if (!places.TryAdd(key, end)) return false;
        if (end == slots.Length) Array.Resize(ref slots, end * 2);
        slots[end++] = slot;
        return true;
    }

    private bool Remove(Key key)
    {
        if (!places.Remove(key, out var place)) return false;
        slots[place] = default;
        // Most that leave do so one by one; to close up each time would make a crowd's leaving quadratic.
        if (end > 2 * (Count + 2)) Tidy();
        return true;
    }

    private void Tidy()
    {
        if (rounds > 0 || end == Count) return;
        var to = 0;
        for (var from = 0; from < end; from++)
        {
            var slot = slots[from];
            if (slot.IsEmpty) continue;
            slots[to] = slot;
            places[slot.Key] = to++;
        }
        slots.AsSpan(to, end - to).Clear();
        end = to;
    }

    internal readonly record struct Slot(PycosTask? Task, MessageChannel? Channel)
    {
        internal bool IsEmpty => Task is null && Channel is null;

        internal Key Key => Task is not null ? new Key(IsTask: true, Task.Id) : new Key(IsTask: false, Channel!.Number);
    }

    internal readonly record struct Key(bool IsTask, long Number);
}
