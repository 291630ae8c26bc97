using System.Net;
using Pycos;

namespace Datagrams;

/// <summary>Sends texts, each again and again until it is said to have come.</summary>
public static class Sender
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <summary>Sends the texts one after the other; gives how many datagrams that took.</summary>
    public static async Coroutine<int> Run(TaskContext self, IPEndPoint target, IReadOnlyList<string> texts)
    {
        using var socket = self.Network.BindUdp(new IPEndPoint(target.Address.Equals(IPAddress.Loopback) ? IPAddress.Loopback : IPAddress.Any, 0));
        var sent = 0;
        for (var number = 0; number < texts.Count; number++)
        {
            do
            {
                await socket.Send(Letter.Write(number, texts[number]), target);
                sent++;
            }
            while (!await IsAnswered(self, socket, number));
        }
        return sent;
    }

    /// <summary>Whether the answer to that number came in time; others are those to what was sent twice.</summary>
    private static async Coroutine<bool> IsAnswered(TaskContext self, UdpSocket socket, int number)
    {
        var buffer = new byte[UdpSocket.MaximumLength];
        var deadline = self.Clock.GetUtcNow() + Patience;
        while (true)
        {
            var left = deadline - self.Clock.GetUtcNow();
            if (left < TimeSpan.Zero) return false;
            try
            {
                var (count, _) = await socket.Receive(buffer, left);
                if (Letter.Read(buffer.AsSpan(0, count)).Number == number) return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        }
    }
}
