using ClientServer;
using Pycos;

// The server and its clients for real: on the operating system's clock, on a thread of their own.
await using var scheduler = new Scheduler("client-server");
var server = scheduler.Spawn(Server.Run, "server");
var clients = Enumerable.Range(1, 10)
    .Select(number => scheduler.Spawn(self => Client.Run(self, server, 3, TimeSpan.FromSeconds(0.5)), $"client-{number}"))
    .ToList();

foreach (var client in clients)
{
    foreach (var reply in client.Value()) Console.WriteLine($"{client.Name} got reply {reply.Number}: {reply.Text}");
}
server.Send(new Stop());
Console.WriteLine($"The server answered {server.Value()} requests.");
