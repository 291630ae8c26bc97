using System.Net.Security;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Asks <see cref="SslStream"/> to agree with the other side.</summary>
internal sealed class TlsHandshake : Request<NoResult>, IAwaitedCall
{
    private readonly SslStream tls;
    private readonly Func<SslStream, CancellationToken, Task> agree;
    private readonly PlainPromise end;
    private Withdrawal withdrawal;
    private ConfiguredTaskAwaitable.ConfiguredTaskAwaiter agreeing;

    internal TlsHandshake(SslStream tls, Scheduler scheduler, Func<SslStream, CancellationToken, Task> agree)
    {
        this.tls = tls;
        this.agree = agree;
        end = new PlainPromise(scheduler, "a TLS handshake", () => End(this));
    }

    bool IAwaitedCall.TryBegin()
    {
        agreeing = agree(tls, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        if (agreeing.IsCompleted) return true;
        agreeing.UnsafeOnCompleted(end.Continuation);
        return false;
    }

    void IAwaitedCall.Take() => agreeing.GetResult();

    Exception? IAwaitedCall.Told(Exception thrown) => TlsTrouble.Told(thrown);

    private protected override bool TryStart() => TryBegin(this);

    private protected override void Cancel() => withdrawal.Cancel();
}
