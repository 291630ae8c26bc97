using System.Net.Security;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Reads what <see cref="SslStream"/> decrypts.</summary>
internal sealed class TlsRead : ReadRequest, IAwaitedCall
{
    private readonly SslStream tls;
    private readonly PlainPromise end;
    private Withdrawal withdrawal;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter reading;

    internal TlsRead(SslStream tls, Scheduler scheduler, SharedObject identity)
    {
        this.tls = tls;
        end = new PlainPromise(scheduler, $"a read of {identity.DisplayName}", () => End(this));
    }

    bool IAwaitedCall.TryBegin()
    {
        reading = tls.ReadAsync(Buffer, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        if (reading.IsCompleted) return true;
        reading.UnsafeOnCompleted(end.Continuation);
        return false;
    }

    void IAwaitedCall.Take() => Result = reading.GetResult();

    Exception? IAwaitedCall.Told(Exception thrown) => TlsTrouble.Told(thrown);

    private protected override bool TryStart() => TryBegin(this);

    // What has come of a record stays in the SslStream, whose next read goes on with it.
    private protected override void Cancel() => withdrawal.Cancel();
}
