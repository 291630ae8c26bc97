using System.Net.Security;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Asks <see cref="SslStream"/> to agree with the other side.</summary>
internal sealed class TlsHandshake : Request<NoResult>
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
        end = new PlainPromise(scheduler, "a TLS handshake", Complete);
    }

    private protected override bool TryStart()
    {
        agreeing = agree(tls, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        if (!agreeing.IsCompleted)
        {
            agreeing.UnsafeOnCompleted(end.Continuation);
            return false;
        }
        Take();
        return true;
    }

    private protected override void Cancel() => withdrawal.Cancel();

    private void Complete()
    {
        Take();
        End();
    }

    private void Take()
    {
        try
        {
            agreeing.GetResult();
        }
        catch (OperationCanceledException)
        {
            Forget();
        }
        catch (Exception e) when (TlsTrouble.Is(e))
        {
            Fail(TlsTrouble.Told(e));
        }
    }
}
