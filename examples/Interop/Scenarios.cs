using System.Net;
using System.Text;
using Pycos;
using Pycos.Simulation;

namespace Interop;

/// <summary>How far the simulator follows code that is not written for it.</summary>
public static class Scenarios
{
    private const int Port = 80;

    [Scenario(Description = "HttpClient goes on on threads of its own, which no schedule decides: the run ends, and says where it was left. No failure of yours.")]
    public static async Coroutine ControlledNoFurther(World world)
    {
        var server = world.Host("web").Spawn(
            async self =>
            {
                using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, Port));
                using var connection = await listener.Accept();
                while (await connection.ReadLine() is { Length: > 0 }) continue;
                await connection.Write(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
            },
            "server",
            daemon: true);
        var text = await world.Host("home").Spawn(
            async self =>
            {
                await self.Sleep(TimeSpan.FromSeconds(1));
                using var client = FabricClient.Create(self.Scheduler);
                return await client.GetStringAsync("http://web/");
            },
            "visitor");
        world.Assert(text == "hello");
    }
}
