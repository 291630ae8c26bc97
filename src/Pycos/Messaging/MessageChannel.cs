using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Sends each message to all who subscribe: tasks, and other channels, which pass it on to their own subscribers.</summary>
/// <remarks>
/// <para>Messages arrive in a task's one queue, in the order in which they were sent there, through whichever channels. A task that
/// subscribes along two ways gets a message twice. Subscribers that have ended are dropped.</para>
/// <para>A channel belongs to one scheduler; its name is unique there until it is closed. <see cref="Send"/> may be called
/// from any thread, all else by code that runs on the scheduler.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class MessageChannel : IDisposable
{
    internal static readonly Act SubscribeAct = Act.OnObject(46, static e =>
        $"subscribes {ChannelEvent.Of(e).Concerned} to {ChannelEvent.Of(e).Channel}{e.IfRefused(", without effect")}");

    private static readonly Act UnsubscribeAct = Act.OnObject(47, static e =>
        $"unsubscribes {ChannelEvent.Of(e).Concerned} from {ChannelEvent.Of(e).Channel}{e.IfRefused(", without effect")}");

    private static readonly Act PublishAct = Act.OnObject(48, static e =>
        $"sends {ChannelEvent.Of(e).Concerned} to {ChannelEvent.Of(e).Channel}{e.IfRefused(", which is closed")}");

    private static readonly Act CloseAct = Act.OnObject(49, static e => $"closes {ChannelEvent.Of(e).Channel}");

    private readonly Subscribers subscribers;
    private volatile bool isClosed;

    /// <summary>Makes a channel of the running task's scheduler.</summary>
    /// <param name="name">Unique on its scheduler as long as the channel is open.</param>
    /// <param name="transform">See <see cref="Transform"/>.</param>
    /// <exception cref="InvalidOperationException">No task is running here, or an open channel has that name.</exception>
    public MessageChannel(string name, Func<object?, object?>? transform = null)
        : this(ThisThread.Acting ?? throw Misuse.NotInTask($"A new channel '{name}' without a scheduler"), name, transform)
    {
    }

    /// <summary>Makes a channel of a scheduler; may be called from any thread.</summary>
    /// <param name="scheduler">Whose tasks subscribe to it.</param>
    /// <param name="name">Unique on its scheduler as long as the channel is open.</param>
    /// <param name="transform">See <see cref="Transform"/>.</param>
    /// <exception cref="InvalidOperationException">An open channel of the scheduler has that name.</exception>
    public MessageChannel(Scheduler scheduler, string name, Func<object?, object?>? transform = null)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Scheduler = scheduler;
        Name = name;
        Transform = transform;
        subscribers = new Subscribers(keepsLeftBehind: scheduler.Observer is not null);
        Number = scheduler.NextObjectNumber();
        scheduler.Observer?.OnFirstUse(Number, "channel", name, origin: 0, companion: 0);
        Deliveries = new ChannelDeliveries(this);
        if (scheduler.IsOfThisWorld) scheduler.Observer?.OnTouch(Access.Write(ObjectKey.Common(CommonState.ChannelNames)));
        if (!scheduler.Parts.Get<ChannelNames>().TryAdd(this)) throw ChannelMisuse.NameTaken(name, scheduler.Name);
    }

    /// <summary>The name given.</summary>
    public string Name { get; }

    /// <summary>The scheduler whose tasks subscribe.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>
    /// Changes each message once, before it goes to the subscribers; null for none. Null as its result drops the message; an
    /// exception drops it too, and goes to <see cref="Scheduler.UnhandledException"/>.
    /// </summary>
    /// <remarks>A message that it sends itself overtakes the one that is on its round: it arrives first where that one has not been yet.</remarks>
    public Func<object?, object?>? Transform
    {
        get;
        set
        {
            Touch(isWrite: true);
            field = value;
        }
    }

    /// <summary>Whether the channel has been closed.</summary>
    public bool IsClosed
    {
        get
        {
            Touch(isWrite: false);
            return isClosed;
        }
    }

    /// <summary>How many tasks and channels subscribe; some of them may have ended.</summary>
    public int SubscriberCount
    {
        get
        {
            Touch(isWrite: false);
            return subscribers.Count;
        }
    }

    internal long Number { get; }

    internal ChannelDeliveries Deliveries { get; }

    /// <summary>The open channel of that name; null if there is none. May be called from any thread.</summary>
    public static MessageChannel? Find(Scheduler scheduler, string name)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        if (scheduler.IsOfThisWorld) scheduler.Observer?.OnTouch(Access.Read(ObjectKey.Common(CommonState.ChannelNames)));
        return scheduler.Parts.Find<ChannelNames>()?.Find(name);
    }

    /// <summary>Subscribes a task: it gets the messages that are sent from now on.</summary>
    /// <param name="task">A task of the channel's scheduler.</param>
    /// <returns>False if it subscribes already, or has ended.</returns>
    /// <exception cref="ObjectDisposedException">The channel is closed.</exception>
    /// <exception cref="InvalidOperationException">The task belongs to another scheduler.</exception>
    public bool Subscribe(PycosTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Scheduler != Scheduler) throw ChannelMisuse.ForeignSubscriber(this, $"task '{task.Name}'", task.Scheduler.Name);
        EnterOpen("Subscribe");
        return Added(task, !task.IsFinished && subscribers.TryAdd(task));
    }

    /// <summary>Subscribes another channel, which gets the messages as this one's transform leaves them.</summary>
    /// <param name="channel">An open channel of the same scheduler.</param>
    /// <returns>False if it subscribes already.</returns>
    /// <exception cref="ObjectDisposedException">One of the channels is closed.</exception>
    /// <exception cref="InvalidOperationException">
    /// A message to the other channel would come back to it through this one, or the other belongs to another scheduler.
    /// </exception>
    public bool Subscribe(MessageChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (channel.Scheduler != Scheduler) throw ChannelMisuse.ForeignSubscriber(this, $"channel '{channel.Name}'", channel.Scheduler.Name);
        EnterOpen("Subscribe");
        if (channel.IsClosed) throw ChannelMisuse.Closed("Subscribe", channel.Name);
        if (ChannelPath.Between(channel, this) is { } path) throw ChannelMisuse.Cycle(this, path);
        return Added(channel, subscribers.TryAdd(channel));
    }

    /// <summary>Ends a task's subscription; messages that it has got already stay in its queue.</summary>
    /// <returns>False if it did not subscribe.</returns>
    public bool Unsubscribe(PycosTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        Enter("Unsubscribe");
        return Removed(task, task.Scheduler == Scheduler && subscribers.Remove(task));
    }

    /// <summary>Ends a channel's subscription.</summary>
    /// <returns>False if it did not subscribe.</returns>
    public bool Unsubscribe(MessageChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        Enter("Unsubscribe");
        return Removed(channel, channel.Scheduler == Scheduler && subscribers.Remove(channel));
    }

    /// <summary>Sends a message to all who subscribe now.</summary>
    /// <param name="message">Any object; null too, unless a transform drops it.</param>
    /// <returns>What became of it.</returns>
    public ChannelOutcome Send(object? message) => Scheduler.IsCurrent ? Publish(message).Outcome : SendFromOutside(message);

    /// <summary>Waits until so many subscribe, then sends to <em>all</em> who do; gives how many tasks it reached.</summary>
    /// <param name="message">Any object; null too, unless a transform drops it.</param>
    /// <param name="timeout">Bound on the wait for subscribers; zero looks once, null or infinite waits without bound.</param>
    /// <param name="subscribersMin">How many tasks and channels have to subscribe here before it is sent, from 0; those that have ended do not count.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeout or the number is negative.</exception>
    public Operation<ChannelDelivery> Deliver(
        object? message, TimeSpan? timeout = null, int subscribersMin = 0, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(subscribersMin);
        var bound = Timeouts.Bound(timeout);
        var running = ThisThread.Task ?? throw Misuse.NotInTask($"Deliver to channel '{Name}'");
        Enter("Deliver");
        return new(running, new ChannelDelivering(Deliveries, message, subscribersMin), bound, cancellation: cancellation);
    }

    /// <summary>Closes the channel: its subscribers are forgotten, its name is free, later messages go nowhere.</summary>
    /// <remarks>
    /// Deliveries that wait end with <see cref="ChannelOutcome.Closed"/>. Closing it again does nothing. May be called from any
    /// thread, and takes effect on the scheduler then.
    /// </remarks>
    public void Close()
    {
        if (Scheduler.IsCurrent) CloseHere();
        else if (!Scheduler.CallFromOutside($"Close of channel '{Name}'", CloseHere)) isClosed = true;
    }

    /// <summary>Closes the channel.</summary>
    public void Dispose() => Close();

    /// <summary>The channel's name and how many subscribe.</summary>
    public override string ToString() => $"channel '{Name}', {(isClosed ? "closed" : $"subscribers: {subscribers.Count}")}";

    private void CloseHere()
    {
        if (IsClosed) return;
        isClosed = true;
        Record(CloseAct, null, WaitOutcome.Completed);
        Scheduler.Observer?.OnTouch(Access.Write(ObjectKey.Common(CommonState.ChannelNames)));
        Scheduler.Parts.Get<ChannelNames>().Remove(this);
        subscribers.Clear();
        Deliveries.AskAgain();
    }

    /// <summary>The subscribers that are channels.</summary>
    internal IEnumerable<MessageChannel> Children
    {
        get
        {
            Touch(isWrite: false);
            for (var place = 0; place < subscribers.End; place++)
            {
                if (subscribers[place].Channel is { } channel) yield return channel;
            }
        }
    }

    /// <summary>The tasks that ended and left their subscription behind.</summary>
    internal IEnumerable<PycosTask> LeftBehind => subscribers.LeftBehind;

    internal int CountLive()
    {
        subscribers.DropDead();
        return subscribers.Count;
    }

    internal Subscribers Subscribers => subscribers;

    /// <summary>The message's way through this channel and all below it, in the running step.</summary>
    internal ChannelDelivery Publish(object? message)
    {
        var outcome = TakeIn(ref message);
        return new ChannelDelivery(outcome, outcome == ChannelOutcome.Sent ? Round.Of(this, message) : 0);
    }

    /// <summary>A message arrives here and is transformed; whether it goes on to the subscribers.</summary>
    internal ChannelOutcome TakeIn(ref object? message)
    {
        Record(PublishAct, message, isClosed ? WaitOutcome.Refused : WaitOutcome.Completed);
        if (!isClosed && Transform is { } transform && !TryTransform(transform, ref message)) return ChannelOutcome.Dropped;
        // Before, or by its own transform.
        return isClosed ? ChannelOutcome.Closed : ChannelOutcome.Sent;
    }

    private bool TryTransform(Func<object?, object?> transform, ref object? message)
    {
        var thrown = ProgramCode.Call(
            (Transform: transform, Message: message),
            static call =>
            {
                // A transform may send to this very channel: without end, that must not be the end of the process.
                RuntimeHelpers.EnsureSufficientExecutionStack();
                return call.Transform(call.Message);
            },
            out var transformed);
        if (thrown is not null)
        {
            Scheduler.Report(null, new ChannelTransformException(Name, message, Scheduler.Actor?.DisplayName, thrown));
            return false;
        }
        message = transformed;
        return message is not null;
    }

    private ChannelOutcome SendFromOutside(object? message) =>
        !isClosed && Scheduler.CallFromOutside($"Send to channel '{Name}'", () => Publish(message)) ? ChannelOutcome.Sent : ChannelOutcome.Closed;

    private void Enter(string operation)
    {
        if (ThisThread.Acting == Scheduler) return;
        throw ThisThread.Acting is { } other
            ? Misuse.OtherScheduler(operation, $"channel '{Name}'", Scheduler.Name, other.Name)
            : Misuse.OffScheduler(operation, $"channel '{Name}'");
    }

    private void EnterOpen(string operation)
    {
        Enter(operation);
        if (IsClosed) throw ChannelMisuse.Closed(operation, Name);
    }

    private bool Added(object subscriber, bool isNew)
    {
        Record(SubscribeAct, subscriber, isNew ? WaitOutcome.Completed : WaitOutcome.Refused);
        if (isNew) Deliveries.OnSubscribed();
        return isNew;
    }

    private bool Removed(object subscriber, bool wasThere)
    {
        Record(UnsubscribeAct, subscriber, wasThere ? WaitOutcome.Completed : WaitOutcome.Refused);
        return wasThere;
    }

    /// <summary>The running step looks at the channel, or changes it, without an event of its own.</summary>
    private void Touch(bool isWrite)
    {
        if (Scheduler.Observer is { } observer && Scheduler.IsOfThisWorld) observer.OnTouch(new Access(ObjectKey.Shared(Number), isWrite));
    }

    private void Record(Act act, object? concerned, WaitOutcome outcome)
    {
        if (Scheduler.Observer is not { } observer) return;
        var detail = observer.WantsDetails ? new ChannelEvent(Deliveries.DisplayName, NameOf(concerned)) : null;
        observer.OnAct(Scheduler.Actor, act, outcome, Number, detail);
    }

    private static string NameOf(object? concerned) => concerned switch
    {
        PycosTask task => task.FullName,
        MessageChannel channel => channel.Deliveries.DisplayName,
        var message => Described.Of(message),
    };
}
