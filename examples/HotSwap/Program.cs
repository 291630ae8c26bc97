using HotSwap;
using Pycos;

// A meter for real: its code is replaced while readings come in.
await using var scheduler = new Scheduler("hot-swap");
var meter = scheduler.Spawn(Meter.Total, "meter", daemon: true);

foreach (var value in new[] { 10, 20, 60 }) meter.Send(new Reading(value));
Console.WriteLine($"Version 1: {Answer()}");

meter.HotSwap(Meter.Mean);
Console.WriteLine($"Version 2: {Answer()}");
meter.Send(new Reading(50));
Console.WriteLine($"Version 2: {Answer()}");

string Answer()
{
    var report = scheduler.Spawn(self => Client.Run(self, meter)).Value();
    return $"{report.Text}, of {report.Readings} readings";
}
