using System.Net.Security;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Writes what <see cref="SslStream"/> encrypts.</summary>
internal sealed class TlsWrite : WriteRequest, IAwaitedCall
{
    // RFC 8446, section 5.1: no record holds more.
    private const int RecordBytesMax = 1 << 14;

    private readonly SslStream tls;
    private readonly PlainPromise end;
    private Withdrawal withdrawal;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter writing;
    private ReadOnlyMemory<byte> bytes;

    internal TlsWrite(SslStream tls, Scheduler scheduler, SharedObject identity)
    {
        this.tls = tls;
        end = new PlainPromise(scheduler, $"a write of {identity.DisplayName}", () => End(this));
    }

    /// <summary>Whether a record was cut in two: its number is used up, and what follows would be taken for forged.</summary>
    internal bool IsCut { get; private set; }

    bool IAwaitedCall.TryBegin()
    {
        writing = tls.WriteAsync(bytes, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        if (writing.IsCompleted) return true;
        writing.UnsafeOnCompleted(end.Continuation);
        return false;
    }

    void IAwaitedCall.Take()
    {
        // Unless it ends well.
        IsCut = true;
        writing.GetResult();
        IsCut = false;
        Result = bytes.Length;
    }

    Exception? IAwaitedCall.Told(Exception thrown) => TlsTrouble.Told(thrown);

    private protected override bool TryStart()
    {
        Result = 0;
        if (IsCut)
        {
            Fail(new IOException("An earlier write of this TLS stream was ended early and has cut a record in two: nothing more can be written."));
            return true;
        }
        bytes = TakesWhatFits && Buffer.Length > RecordBytesMax ? Buffer[..RecordBytesMax] : Buffer;
        return TryBegin(this);
    }

    private protected override void Cancel() => withdrawal.Cancel();
}
