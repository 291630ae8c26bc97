using System.Buffers;

namespace Pycos;

/// <summary>One talk with a process until its end: a task for each pipe, so that none of them waits for another.</summary>
internal sealed class Conversation(Scheduler scheduler, AsyncPipe? input, AsyncPipe? output, AsyncPipe? error, ChildProcess last, int bytesMax)
{
    /// <summary>What a process may write, of output and of errors each, where no limit is said.</summary>
    internal const int BytesMax = 16 << 20;

    private const int ReadBytes = 16 * 1024;

    private readonly List<PycosTask> tasks = [];
    private InvalidDataException? excess;

    internal async Coroutine<ProcessResult> Hold(ReadOnlyMemory<byte> bytes, Deadline deadline, CancellationToken cancellation)
    {
        var written = new ArrayBufferWriter<byte>();
        var errors = new ArrayBufferWriter<byte>();
        var isOver = false;
        try
        {
            if (input is not null) Begin(input, _ => Write(input, bytes));
            if (output is not null) Begin(output, self => ReadAll(self.Task, output, written));
            if (error is not null) Begin(error, self => ReadAll(self.Task, error, errors));
            foreach (var task in tasks) await End(task, deadline, cancellation);
            var code = await last.Exit(deadline.Remaining, cancellation);
            isOver = true;
            return new ProcessResult(code, written.WrittenMemory, errors.WrittenMemory);
        }
        finally
        {
            if (!isOver) await BreakOff(written, errors);
        }
    }

    private void Begin(AsyncPipe pipe, Func<TaskContext, Coroutine> body) =>
        tasks.Add(scheduler.Spawn(body, $"communicate by {pipe.Identity.DisplayName}", daemon: true));

    private async Coroutine End(PycosTask task, Deadline deadline, CancellationToken cancellation)
    {
        var end = await task.Finish(deadline.Remaining, cancellation);
        if (end.Status == TaskExitStatus.Running) throw new TimeoutException("Communicate has timed out.");
        if (excess is not null) throw excess;
        // For what it threw.
        await task;
    }

    /// <summary>Each pipe is free again for others, with what was read from it.</summary>
    private async Coroutine BreakOff(ArrayBufferWriter<byte> written, ArrayBufferWriter<byte> errors)
    {
        foreach (var task in tasks) task.Terminate();
        foreach (var task in tasks) await task.Finish();
        if (output is { IsClosed: false }) output.Unread.PutBack(written.WrittenSpan);
        if (error is { IsClosed: false }) error.Unread.PutBack(errors.WrittenSpan);
    }

    private static async Coroutine Write(AsyncPipe pipe, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (!bytes.IsEmpty) await pipe.Write(bytes);
        }
        catch (IOException)
        {
            // It reads no more, and has what it needs.
        }
        pipe.Dispose();
    }

    private async Coroutine ReadAll(PycosTask own, AsyncPipe pipe, ArrayBufferWriter<byte> all)
    {
        while (await pipe.Read(all.GetMemory(ReadBytes)) is > 0 and var count)
        {
            all.Advance(count);
            if (all.WrittenCount <= bytesMax) continue;
            excess ??= pipe.OverLimit("what comes from it", bytesMax);
            // The process has not ended, and who writes to it, or reads its other pipe, may wait for ever.
            foreach (var task in tasks.Where(task => task != own)) task.Terminate();
            return;
        }
    }
}
