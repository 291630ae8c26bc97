namespace Pycos.Benchmarks.Ours;

/// <summary>A scenario of middle size: clients that ask a server, with values drawn, pauses and timeouts.</summary>
internal static class SimulatedLedger
{
    private const int Clients = 4;
    private const int OrdersPerClient = 25;

    public static SimulatedRun Run(int schedules, int jobs) => SimulatedRate.Explore(Business, schedules, jobs);

    private static async Coroutine Business(World world)
    {
        var ledger = world.Spawn(self => Ledger(self, Clients * OrdersPerClient), "ledger");
        for (var i = 0; i < Clients; i++)
            _ = world.Spawn(self => Client(self, ledger), $"client-{i}");
        var total = await ledger;
        world.Assert(total == Clients * OrdersPerClient, "every order is counted once");
    }

    private static async Coroutine<int> Ledger(TaskContext self, int orders)
    {
        var total = 0;
        while (total < orders)
        {
            var order = await self.Receive<Order>();
            total++;
            order.Client.Send(total);
        }
        return total;
    }

    private static async Coroutine Client(TaskContext self, PycosTask ledger)
    {
        for (var i = 0; i < OrdersPerClient; i++)
        {
            ledger.Send(new Order(self.Task));
            await self.Receive<int>(TimeSpan.FromSeconds(30));
            await self.Sleep(TimeSpan.FromMilliseconds(self.Random.Next(10)));
        }
    }

    private sealed record Order(PycosTask Client);
}
