using Bank;
using Pycos;

// The bank for real: on the operating system's clock, on a thread of its own.
await using var scheduler = new Scheduler("bank");
var opening = new Dictionary<string, int> { ["alice"] = 100, ["bob"] = 100, ["carol"] = 100 };
var ledger = scheduler.Spawn(self => Ledger.Run(self, opening), daemon: true);

var tellers = Enumerable.Range(1, 3)
    .Select(number => scheduler.Spawn(self => Teller.Careful(self, ledger, Day(number)), $"teller-{number}"))
    .ToList();
foreach (var teller in tellers) teller.Value();

var total = scheduler.Spawn(self => Ledger.Total(self, ledger, opening.Keys));
Console.WriteLine($"{tellers.Count} tellers carried out 300 orders; the bank holds {total.Value()} of 300.");

static IEnumerable<Order> Day(int teller)
{
    string[] accounts = ["alice", "bob", "carol"];
    for (var i = 0; i < 100; i++) yield return new Order(accounts[(teller + i) % 3], accounts[(teller + (2 * i) + 1) % 3], i % 7);
}
