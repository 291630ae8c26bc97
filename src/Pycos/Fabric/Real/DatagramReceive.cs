using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Receives from a UDP socket.</summary>
/// <remarks>It takes no memory at the steady state: room for the bytes and the sender's address are kept from one datagram to the next.</remarks>
internal sealed class DatagramReceive : DatagramRequest, ICompleted
{
    private readonly Socket socket;
    private readonly Completions completions;
    private readonly Action onCompleted;
    private readonly SocketAddress sender;
    private Withdrawal withdrawal;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter receiving;
    private byte[] bytes = [];
    private SocketAddress? known;
    private IPEndPoint from = null!;

    internal DatagramReceive(Socket socket, Completions completions)
    {
        this.socket = socket;
        this.completions = completions;
        sender = new SocketAddress(socket.AddressFamily);
        onCompleted = () => this.completions.Post(this);
    }

    public void Complete()
    {
        Take();
        End();
    }

    private protected override bool TryStart()
    {
        // One byte more than is wanted, and no more than there can be: the system cuts what is longer without a word.
        var room = Math.Min(Room, UdpSocket.MaximumLength) + 1;
        if (bytes.Length < room) bytes = GC.AllocateUninitializedArray<byte>(room);
        receiving = socket.ReceiveFromAsync(bytes.AsMemory(0, room), SocketFlags.None, sender, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        if (receiving.IsCompleted)
        {
            Take();
            return true;
        }
        receiving.UnsafeOnCompleted(onCompleted);
        return false;
    }

    private protected override void Cancel() => withdrawal.Cancel();

    private void Take()
    {
        try
        {
            var count = receiving.GetResult();
            Result = new Datagram(bytes.AsMemory(0, count), From());
        }
        catch (OperationCanceledException)
        {
            Forget();
        }
        // What Windows says of one that is too long.
        catch (SocketException e) when (e.SocketErrorCode == SocketError.MessageSize)
        {
            Result = new Datagram(bytes.AsMemory(0, Math.Min(Room, UdpSocket.MaximumLength) + 1), From());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Fail(e);
        }
    }

    /// <summary>Who sent it; a new object only where that is another than before.</summary>
    private IPEndPoint From()
    {
        if (known is not null && known.Equals(sender)) return from;
        known = new SocketAddress(sender.Family, sender.Size);
        sender.Buffer.Span[..sender.Size].CopyTo(known.Buffer.Span);
        return from = (IPEndPoint)new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0).Create(sender);
    }
}
