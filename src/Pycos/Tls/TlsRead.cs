using System.Net.Security;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Reads what <see cref="SslStream"/> decrypts.</summary>
internal sealed class TlsRead : ReadRequest
{
    private readonly SslStream tls;
    private readonly PlainPromise end;
    private Withdrawal withdrawal;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter reading;

    internal TlsRead(SslStream tls, Scheduler scheduler, SharedObject identity)
    {
        this.tls = tls;
        end = new PlainPromise(scheduler, $"a read of {identity.DisplayName}", Complete);
    }

    private protected override bool TryStart()
    {
        try
        {
            reading = tls.ReadAsync(Buffer, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        }
        catch (Exception e) when (TlsTrouble.Is(e))
        {
            Fail(TlsTrouble.Told(e));
            return true;
        }
        if (!reading.IsCompleted)
        {
            reading.UnsafeOnCompleted(end.Continuation);
            return false;
        }
        Take();
        return true;
    }

    // What has come of a record stays in the SslStream, whose next read goes on with it.
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
            Result = reading.GetResult();
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
