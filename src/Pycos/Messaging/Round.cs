namespace Pycos;

/// <summary>A message's round: through a channel and all below it, depth first, in order of subscription.</summary>
/// <remarks>With a stack of its own, since a hierarchy may be deeper than the thread's.</remarks>
internal static class Round
{
    /// <returns>How many tasks got the message.</returns>
    internal static int Of(MessageChannel root, object? message)
    {
        Stack<Visit>? above = null;
        var visit = new Visit(root, message);
        var reached = 0;
        while (true)
        {
            if (visit.IsOver)
            {
                visit.Leave();
                if (above is null || !above.TryPop(out visit)) return reached;
                continue;
            }
            ref readonly var slot = ref visit.TakeSlot();
            if (slot.Task is { } task)
            {
                if (task.Send(visit.Message)) reached++;
                else visit.HasMetDead = true;
            }
            else if (slot.Channel is { } channel)
            {
                var changed = visit.Message;
                if (channel.TakeIn(ref changed) == ChannelOutcome.Sent)
                {
                    (above ??= new Stack<Visit>()).Push(visit);
                    visit = new Visit(channel, changed);
                }
                else if (channel.IsClosed)
                {
                    visit.HasMetDead = true;
                }
            }
        }
    }

    /// <summary>How far the round has come in one channel; who subscribes after it began gets the next message.</summary>
    private struct Visit
    {
        private readonly Subscribers subscribers;
        private readonly int end;
        private int place;

        internal Visit(MessageChannel channel, object? message)
        {
            subscribers = channel.Subscribers;
            Message = message;
            end = subscribers.End;
            subscribers.BeginRound();
        }

        internal object? Message { get; }

        internal bool HasMetDead { get; set; }

        internal readonly bool IsOver => place == end;

        internal ref readonly Subscribers.Slot TakeSlot() => ref subscribers[place++];

        internal readonly void Leave()
        {
            subscribers.EndRound();
            if (HasMetDead) subscribers.DropDead();
        }
    }
}
