using Pycos;

namespace Datagrams;

/// <summary>Takes numbered datagrams, says of each that it has come, and keeps one of each number.</summary>
public static class Receiver
{
    /// <summary>Receives until no datagram has come for so long; gives the texts by their numbers.</summary>
    public static async Coroutine<SortedDictionary<int, string>> Run(UdpSocket socket, TimeSpan idleMax)
    {
        var texts = new SortedDictionary<int, string>();
        var buffer = new byte[UdpSocket.MaximumLength];
        while (true)
        {
            try
            {
                var (count, from) = await socket.Receive(buffer, idleMax);
                var (number, text) = Letter.Read(buffer.AsSpan(0, count));
                // It may have come before: then the answer was lost, or is late, and has to be given again.
                texts.TryAdd(number, text);
                await socket.Send(Letter.Write(number, ""), from);
            }
            catch (TimeoutException)
            {
                return texts;
            }
        }
    }
}
