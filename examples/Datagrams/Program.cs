using System.Net;
using Datagrams;
using Pycos;

// A receiver and a sender on loopback, for real.
string[] texts = ["one", "two", "three"];
await using var scheduler = new Scheduler("datagrams");
scheduler.Spawn(async self =>
{
    using var socket = self.Network.BindUdp(new IPEndPoint(IPAddress.Loopback, 0));
    var receiver = self.Spawn(_ => Receiver.Run(socket, TimeSpan.FromSeconds(1)), "receiver");
    var sent = await self.Spawn(child => Sender.Run(child, socket.LocalEndPoint, texts), "sender");
    Console.WriteLine($"{sent} datagrams for {texts.Length} texts: {string.Join(", ", (await receiver).Values)}");
}).Value();
