using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Asks the system for a name's addresses.</summary>
/// <remarks>The system cannot be stopped: withdrawn, its answer is dropped.</remarks>
internal sealed class NameLookup(string name, RealNetwork network) : Request<IPAddress[]>, ICompleted
{
    private Withdrawal withdrawal;
    private ConfiguredTaskAwaitable<IPAddress[]>.ConfiguredTaskAwaiter looking;

    public void Complete()
    {
        Take();
        End();
    }

    private protected override bool TryStart()
    {
        looking = Dns.GetHostAddressesAsync(name, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        if (looking.IsCompleted)
        {
            Take();
            return true;
        }
        looking.UnsafeOnCompleted(() => network.Completions.Post(this));
        return false;
    }

    private protected override void Cancel() => withdrawal.Cancel();

    private void Take()
    {
        try
        {
            Result = looking.GetResult();
            if (Result.Length == 0) Fail(new SocketException((int)SocketError.NoData));
        }
        catch (OperationCanceledException)
        {
            Forget();
        }
        catch (SocketException e)
        {
            Fail(e);
        }
    }
}
