using Pycos;
using Tasks;

// Many sleepers for real: they all wait at the same time, on one thread.
const int Crowd = 100_000;
var second = TimeSpan.FromSeconds(1);
await using var scheduler = new Scheduler("tasks");

var sleepers = Enumerable.Range(1, 10)
    .Select(number => scheduler.Spawn(self => Sleeper.Run(self, second), $"sleeper-{number}"))
    .ToList();
foreach (var sleeper in sleepers) Console.WriteLine($"{sleeper.Name} slept for {sleeper.Value().TotalSeconds:F2} s.");

for (var i = 0; i < Crowd; i++) _ = scheduler.Spawn(self => Sleeper.Run(self, second));
scheduler.Join();
Console.WriteLine($"{Crowd} more have slept for up to a second each.");
