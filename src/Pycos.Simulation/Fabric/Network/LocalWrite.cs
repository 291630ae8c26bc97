using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>Writes to a pipe of one host.</summary>
internal sealed class LocalWrite(LocalPipe pipe) : WriteRequest
{
    private bool isWriting;

    internal void OnChange()
    {
        // Its own bytes may be read while it hands over the next.
        if (IsUnderWay && !isWriting && TryWrite()) End();
    }

    private protected override bool TryStart()
    {
        pipe.Touch();
        Result = 0;
        return TryWrite();
    }

    private protected override void Cancel()
    {
        pipe.Touch();
        EndForgotten();
    }

    private bool TryWrite()
    {
        isWriting = true;
        var isOpen = true;
        while (isOpen && Result < Buffer.Length)
        {
            isOpen = pipe.TryWrite(Buffer.Span[Result..], out var count);
            Result += count;
            if (isOpen && count == 0) break;
        }
        isOpen = isOpen && !pipe.IsBroken && !pipe.IsEnded;
        isWriting = false;
        if (isOpen) return Result == Buffer.Length;
        if (Result < Buffer.Length || Buffer.IsEmpty) Fail(new SocketException((int)SocketError.Shutdown));
        return true;
    }
}
