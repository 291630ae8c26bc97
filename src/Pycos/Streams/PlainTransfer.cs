using System.Net.Sockets;

namespace Pycos;

/// <summary>Plain code waits for bytes, or until they are taken: the same request as the tasks', of which one is under way at a time.</summary>
/// <remarks>
/// Begun and ended in steps of the stream's scheduler; plain code on another thread hands its call over. What goes wrong is an
/// <see cref="IOException"/>, as code made for <see cref="Stream"/> expects.
/// </remarks>
internal abstract class PlainTransfer(ByteStream stream, Request<int> request) : IRequestOwner
{
    private Pending? pending;
    private PlainTransfers? all;

    private protected abstract Act BeginAct { get; }

    private protected abstract string Call { get; }

    /// <summary>What has come when it is over, for reports.</summary>
    private protected abstract string Awaited { get; }

    void IRequestOwner.OnOver()
    {
        var ended = pending!;
        pending = null;
        all!.Remove(this);
        if (request.IsWithdrawn) ended.Cancel();
        else ended.End(Outcome());
    }

    /// <exception cref="InvalidOperationException">Plain code waits, and a task is about to.</exception>
    internal void ThrowIfUnderWay(string call)
    {
        if (pending is not null) throw RequestMisuse.BusyWithPlainCode(call, stream.Identity.DisplayName);
    }

    /// <summary>The scheduler has stopped, and has let go of what the stream stands for.</summary>
    internal void OnStopped()
    {
        var ended = pending!;
        pending = null;
        ended.End(new(0, RequestMisuse.Closed(stream.Identity.DisplayName)));
    }

    /// <summary>From any thread.</summary>
    internal ValueTask<int> Begin(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return ValueTask.FromCanceled<int>(cancellation);
        var scheduler = stream.Identity.Scheduler!;
        if (scheduler.IsCurrent)
        {
            if (Start(buffer) is { } begun) return begun.Error is { } error ? ValueTask.FromException<int>(error) : new(begun.Count);
            return new(Wait(new Pending(this, scheduler, cancellation)));
        }
        var handedOver = new Pending(this, scheduler, cancellation);
        var isTaken = scheduler.CallFromOutside($"{Call} of {stream.Identity.DisplayName}", () =>
        {
            if (Start(buffer) is { } begun) handedOver.End(begun);
            else Wait(handedOver);
        });
        if (!isTaken) handedOver.End(new(0, RequestMisuse.Closed(stream.Identity.DisplayName)));
        return new(handedOver.Task);
    }

    /// <summary>What was there without a request; null where one is needed.</summary>
    private protected abstract int? TakeAtOnce(Memory<byte> buffer);

    private protected abstract void Prepare(Memory<byte> buffer);

    private protected abstract int Took(int count);

    /// <summary>The task that is at the same request; and what went wrong in its last one, if nobody was told.</summary>
    private protected abstract Waiter? User { get; }

    private protected abstract Exception? TakeKeptError();

    private Transfer? Start(Memory<byte> buffer)
    {
        var name = stream.Identity.DisplayName;
        if (stream.IsClosed) return new(0, RequestMisuse.Closed(name));
        stream.Identity.Record(BeginAct, Call);
        if (User is { } task) return new(0, RequestMisuse.BusyWithTask(Call, name, task));
        if (pending is not null || request.IsUnderWay) return new(0, RequestMisuse.BusyWithPlainCode(Call, name));
        if (TakeAtOnce(buffer) is { } count) return new(count, null);
        if (TakeKeptError() is { } error) return new(0, Told(error));
        Prepare(buffer);
        return request.TryBegin(this) ? Outcome() : null;
    }

    private Task<int> Wait(Pending begun)
    {
        pending = begun;
        all ??= stream.Identity.Scheduler!.Parts.Get<PlainTransfers>();
        all.Add(this);
        begun.WatchToken();
        return begun.Task;
    }

    private Transfer Outcome() => request.Error is { } error ? new(0, Told(error)) : new(Took(request.Result), null);

    private Exception Told(Exception error) =>
        stream.IsClosed ? RequestMisuse.Closed(stream.Identity.DisplayName)
        : error is SocketException ? new IOException(error.Message, error)
        : error;

    private void Withdraw(Pending begun)
    {
        if (pending == begun) request.Withdraw();
    }

    private readonly record struct Transfer(int Count, Exception? Error);

    private sealed class Pending(PlainTransfer transfer, Scheduler scheduler, CancellationToken cancellation)
    {
        private readonly PlainSource<int> source = new(scheduler, transfer.Awaited);
        private CancellationTokenRegistration registration;

        internal Task<int> Task => source.Task;

        internal void WatchToken() =>
            registration = cancellation.UnsafeRegister(static begun => ((Pending)begun!).OnCancellation(), this);

        internal void Cancel()
        {
            registration.Unregister();
            source.TryCancel(cancellation);
        }

        internal void End(Transfer outcome)
        {
            registration.Unregister();
            if (outcome.Error is { } error) source.TryFail(error);
            else source.TryComplete(outcome.Count);
        }

        /// <summary>On whichever thread cancels the token.</summary>
        private void OnCancellation()
        {
            if (scheduler.IsCurrent) transfer.Withdraw(this);
            else PostedCallback.Post(scheduler, static begun => ((Pending)begun!).Withdraw(), this);
        }

        private void Withdraw() => transfer.Withdraw(this);
    }
}
