namespace Pycos.Simulation;

/// <summary>Stands for a standard stream that is no pipe: nothing comes from it, and what is written to it goes nowhere.</summary>
internal sealed class NoPipe(bool isRead) : ByteTransport
{
    internal override ReadRequest? Reader { get; } = isRead ? new Nothing() : null;

    internal override WriteRequest? Writer { get; } = isRead ? null : new Nowhere();

    internal override void EndWrites()
    {
    }

    internal override void Close()
    {
    }

    private sealed class Nothing : ReadRequest
    {
        private protected override bool TryStart() => true;

        private protected override void Cancel()
        {
        }
    }

    private sealed class Nowhere : WriteRequest
    {
        private protected override bool TryStart()
        {
            Result = Buffer.Length;
            return true;
        }

        private protected override void Cancel()
        {
        }
    }
}
