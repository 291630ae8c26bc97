namespace Pycos.Simulation;

/// <summary>The timer of a TCP socket.</summary>
internal sealed class TcpTimer : WorkItem
{
    private static readonly Act FireAct = Act.OnObject(91, static _ => "is over");

    private readonly SimulatedNetwork network;
    private readonly TcpSocket socket;
    private bool isReady;
    private long due = TcpReceiver.Never;

    internal TcpTimer(SimulatedNetwork network, TcpSocket socket)
        : base(network.Scheduler)
    {
        this.network = network;
        this.socket = socket;
        Id = Scheduler.Driver.Numbers.Next();
        Scheduler.Observer?.OnPosted(ThisThread.Scheduler?.Actor, this);
    }

    internal override string DisplayName => $"timer of {socket.Key.Local} > {socket.Key.Remote}";

    internal override string OperationNoun => "timer";

    internal override string PendingText => "is over";

    internal override Access PendingAccess => Access.Write(ObjectKey.Shared(socket.Number));

    /// <summary>Sets it to what the socket says.</summary>
    internal void Set()
    {
        if (isReady || due == socket.Due) return;
        due = socket.Due;
        Scheduler.Timers.Remove(this);
        if (due != TcpReceiver.Never) Scheduler.Timers.Add(this, Math.Max(due, network.Now));
    }

    internal override void OnTimerDue()
    {
        due = TcpReceiver.Never;
        isReady = true;
        Scheduler.Driver.Enqueue(this);
    }

    internal override void Run()
    {
        isReady = false;
        using var step = new CallbackStep(this, FireAct, socket.Number);
        if (socket.State == TcpState.Closed) return;
        // It may have been put off since it became due.
        if (socket.Due <= network.Now) socket.OnTimer();
        else Set();
    }
}
