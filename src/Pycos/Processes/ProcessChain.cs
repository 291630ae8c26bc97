namespace Pycos;

/// <summary>Processes of which each reads what the one before it writes. What pycos calls an <c>AsyncPipe</c> of two programs.</summary>
public sealed class ProcessChain : IDisposable
{
    private readonly Scheduler scheduler;

    private ProcessChain(Scheduler scheduler, IReadOnlyList<ChildProcess> children)
    {
        this.scheduler = scheduler;
        Children = children;
    }

    /// <summary>The processes, from the first to the last. The pipes between them are in use.</summary>
    public IReadOnlyList<ChildProcess> Children { get; }

    /// <summary>Writes what the first reads; null where it was not to be a pipe.</summary>
    public AsyncPipe? Input => Children[0].Input;

    /// <summary>Reads what the last writes; null where it was not to be a pipe.</summary>
    public AsyncPipe? Output => Children[^1].Output;

    /// <summary>Writes to the first, ends its input, reads all that the last writes, and waits for its end.</summary>
    /// <remarks>The exit codes of the others are theirs. See <see cref="ChildProcess.Communicate"/>.</remarks>
    /// <inheritdoc cref="ChildProcess.Communicate"/>
    public Coroutine<ProcessResult> Communicate(
        ReadOnlyMemory<byte> input = default, int bytesMax = Conversation.BytesMax, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytesMax);
        _ = Timeouts.Bound(timeout);
        if (Input is null && !input.IsEmpty) throw ProcessMisuse.NoInput(Children[0].ToString());
        var conversation = new Conversation(scheduler, Input, Output, Children[^1].Error, Children[^1], bytesMax);
        return conversation.Hold(input, new Deadline(scheduler.Clock, timeout), cancellation);
    }

    /// <summary>Kills all that have not ended.</summary>
    public void Kill()
    {
        foreach (var child in Children) child.Kill();
    }

    /// <summary>Closes the pipes on this side, those between the processes too. The processes go on.</summary>
    public void Dispose()
    {
        foreach (var child in Children) child.Dispose();
    }

    internal static async Coroutine<ProcessChain> Start(Scheduler scheduler, Processes processes, ProcessStart[] starts)
    {
        var children = new List<ChildProcess>();
        try
        {
            for (var place = 0; place < starts.Length; place++)
            {
                var pipes = starts[place].Pipes;
                if (place > 0) pipes |= ProcessPipes.Input;
                if (place < starts.Length - 1) pipes |= ProcessPipes.Output;
                children.Add(await processes.Start(starts[place].With(pipes)));
            }
        }
        finally
        {
            if (children.Count < starts.Length) GiveUp(children);
        }
        for (var place = 1; place < children.Count; place++) Join(scheduler, children[place - 1].Output!, children[place].Input!);
        return new ProcessChain(scheduler, children);
    }

    private static void GiveUp(List<ChildProcess> children)
    {
        foreach (var child in children)
        {
            child.Kill();
            child.Dispose();
        }
    }

    private static void Join(Scheduler scheduler, AsyncPipe from, AsyncPipe to) =>
        _ = scheduler.Spawn(_ => Pump(from, to), $"{from.Identity.DisplayName} to {to.Identity.DisplayName}", daemon: true);

    private static async Coroutine Pump(AsyncPipe from, AsyncPipe to)
    {
        var buffer = new byte[PumpBytes];
        try
        {
            while (await from.Read(buffer) is > 0 and var count) await to.Write(buffer.AsMemory(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The next one reads no more, or the chain has been disposed of: the one before it learns of that by its own pipe.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }

    private const int PumpBytes = 16 * 1024;
}
