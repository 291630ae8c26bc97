using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>Reads from a pipe of one host.</summary>
internal sealed class LocalRead(LocalPipe pipe) : ReadRequest
{
    private bool isReading;

    internal void OnChange()
    {
        // A writer may put in more while it takes out.
        if (IsUnderWay && !isReading && TryRead()) End();
    }

    private protected override bool TryStart()
    {
        pipe.Touch();
        return TryRead();
    }

    private protected override void Cancel()
    {
        pipe.Touch();
        EndForgotten();
    }

    private bool TryRead()
    {
        isReading = true;
        var isOver = pipe.TryRead(Buffer.Span, out var count, out var error);
        isReading = false;
        if (!isOver) return false;
        Result = count;
        if (error != SocketError.Success) Fail(new SocketException((int)error));
        return true;
    }
}
