namespace Pycos.Real;

/// <summary>This side of a pipe of the operating system.</summary>
internal sealed class RealPipe : ByteTransport
{
    private readonly Stream stream;
    private readonly RealProcesses processes;
    private readonly PipeRead? reader;
    private readonly PipeWrite? writer;

    internal RealPipe(Stream stream, bool isRead, RealProcesses processes)
    {
        this.stream = stream;
        this.processes = processes;
        processes.Add(this);
        if (isRead) reader = new PipeRead(stream, processes.Completions);
        else writer = new PipeWrite(stream, processes.Completions);
    }

    internal override ReadRequest? Reader => reader;

    internal override WriteRequest? Writer => writer;

    // A pipe has one direction: there is nothing left of it.
    internal override void EndWrites()
    {
        if (writer is not null) Close();
    }

    internal override void Close()
    {
        processes.Forget(this);
        // Its own way of ending what is under way depends on how far that is.
        reader?.Withdraw();
        writer?.Withdraw();
        stream.Dispose();
    }
}
