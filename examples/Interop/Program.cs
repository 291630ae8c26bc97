using System.Net;
using Interop;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Pycos;

// Kestrel and HttpClient, as they are, over connections that a Pycos scheduler opens: the seams are public ones.
await using var scheduler = new Scheduler("interop");
var builder = WebApplication.CreateSlimBuilder();
builder.Services.AddSingleton<IConnectionListenerFactory>(new FabricTransport(scheduler));
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
await using var server = builder.Build();
server.MapGet("/hello/{name}", (string name) => $"Hello, {name}!");
await server.StartAsync();

var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
using var client = FabricClient.Create(scheduler);
foreach (var name in new[] { "Ada", "Edsger" }) Console.WriteLine(await client.GetStringAsync($"{address}/hello/{name}"));
await server.StopAsync();
