using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Sends from a UDP socket.</summary>
/// <remarks>It takes no memory as long as the target is the same.</remarks>
internal sealed class DatagramSend : DatagramSendRequest, ICompleted
{
    private readonly Socket socket;
    private readonly Completions completions;
    private readonly Action onCompleted;
    private Withdrawal withdrawal;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter sending;
    private IPAddress? knownAddress;
    private int knownPort;
    private SocketAddress known = null!;

    internal DatagramSend(Socket socket, Completions completions)
    {
        this.socket = socket;
        this.completions = completions;
        onCompleted = () => this.completions.Post(this);
    }

    public void Complete()
    {
        Take();
        End();
    }

    private protected override bool TryStart()
    {
        var sent = Target is { } target
            ? socket.SendToAsync(Buffer, SocketFlags.None, AddressOf(target), withdrawal.Token)
            : socket.SendAsync(Buffer, SocketFlags.None, withdrawal.Token);
        sending = sent.ConfigureAwait(false).GetAwaiter();
        if (sending.IsCompleted)
        {
            Take();
            return true;
        }
        sending.UnsafeOnCompleted(onCompleted);
        return false;
    }

    private protected override void Cancel() => withdrawal.Cancel();

    private void Take()
    {
        try
        {
            Result = sending.GetResult();
        }
        catch (OperationCanceledException)
        {
            Forget();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Fail(e);
        }
    }

    private SocketAddress AddressOf(IPEndPoint target)
    {
        // An end point can be changed: it is known by what it says.
        if (target.Address.Equals(knownAddress) && target.Port == knownPort) return known;
        knownAddress = target.Address;
        knownPort = target.Port;
        var isMapped = target.AddressFamily == AddressFamily.InterNetwork && socket is { AddressFamily: AddressFamily.InterNetworkV6, DualMode: true };
        return known = (isMapped ? new IPEndPoint(target.Address.MapToIPv6(), target.Port) : target).Serialize();
    }
}
