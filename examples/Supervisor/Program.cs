using Pycos;
using Supervisor;

// A supervisor and its children for real.
string[] lines = ["3", "5", "seven", "11", "13", "", "19", "23"];
var ledger = new Ledger(lines);
await using var scheduler = new Scheduler("supervisor");
scheduler.UnhandledException += (_, fault) => Console.WriteLine($"{fault.Task?.Name} fails: {fault.Exception.Message}");

var children = Enumerable.Range(1, 3).Select(number => new Child($"adder-{number}", self => Adder.Run(self, ledger)));
var limit = new RestartLimit(restartsMax: 5, window: TimeSpan.FromSeconds(10));
var restarts = scheduler.Spawn(self => OneForOne.Run(self, children, limit), "supervisor").Value();

Console.WriteLine($"The adders found {ledger.Numbers.Count} numbers in {lines.Length} lines, {ledger.Numbers.Sum()} in all.");
Console.WriteLine($"The supervisor restarted {restarts} of them.");
