using System.Net;
using System.Text;

namespace Pycos.Scenarios;

public class CookbookTimeoutsAndCancellation
{
    public static class Client
    {
        #region bound
        public static async Coroutine<string> Ask(Connection connection, string question, TimeSpan patience, CancellationToken cancellation)
        {
            await connection.SendMessage(Encoding.UTF8.GetBytes(question), patience, cancellation);
            var answer = await connection.ReceiveMessage(timeout: patience, cancellation: cancellation);
            return answer is null ? throw new EndOfStreamException("No answer, and none will come.") : Encoding.UTF8.GetString(answer);
        }
        #endregion

        #region poll
        public static async Coroutine<int> ReadOr(Connection connection, Memory<byte> buffer, Action idle)
        {
            int count;
            while ((count = await connection.Read(buffer, TimeSpan.FromSeconds(1), alarmValue: -1)) < 0) idle();
            return count;
        }
        #endregion
    }

    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    [Fact]
    public void What_a_call_has_not_taken_when_its_time_is_over_is_there_for_the_next() => Worlds.Both(async self =>
    {
        using var listener = self.Network.Listen(AnyPort);
        using var connection = await self.Network.Connect(listener.LocalEndPoint);
        using var peer = await listener.Accept();
        await peer.Write(new byte[] { 0, 0, 0, 2, (byte)'o' });
        var isLate = false;
        try
        {
            await Client.Ask(connection, "well?", TimeSpan.FromMilliseconds(20), default);
        }
        catch (TimeoutException)
        {
            isLate = true;
        }
        Assert.True(isLate);
        await peer.Write("k"u8.ToArray());
        Assert.Equal("ok", await Client.Ask(connection, "well?", TimeSpan.FromSeconds(30), default));
        await peer.Write("!"u8.ToArray());
        Assert.Equal(1, await Client.ReadOr(connection, new byte[8], () => { }));
    }, schedules: 50);
}
