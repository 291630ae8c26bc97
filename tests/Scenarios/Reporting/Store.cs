namespace Pycos.Scenarios.Reporting;

/// <summary>A store of thirteen tasks and some four hundred events: orders are dealt to workers, and express orders pass by the lock.</summary>
internal static class Store
{
    internal const int Tasks = 13;

    private const int Orders = 12;

    internal static async Coroutine Sells_what_is_there(World world)
    {
        var self = world.Self;
        var stock = new Shared<int>(100, "stock");
        var ledger = new AsyncLock("ledger");
        foreach (var name in new[] { "alarm", "backup", "printer" }) _ = world.Spawn(Idle, name, daemon: true);
        var workers = Enumerable.Range(1, 4).Select(i => world.Spawn(worker => Worker(worker, stock, ledger), $"worker-{i}", daemon: true)).ToArray();
        var express = world.Spawn(worker => Worker(worker, stock, null), "express", daemon: true);
        var dispatcher = world.Spawn(dispatcher => Dispatcher(dispatcher, workers, express), "dispatcher", daemon: true);
        var customers = Enumerable.Range(1, 3).Select(i => world.Spawn(customer => Customer(customer, dispatcher, i), $"customer-{i}")).ToArray();
        foreach (var customer in customers) await customer;
        // 3 customers, 12 orders each: 11 of one piece, and an express order of 5.
        const int Left = 100 - 3 * (Orders - 1 + 5);
        world.Assert(stock.Value == Left, $"{stock.Value} left, not {Left}");
    }

    private static async Coroutine Idle(TaskContext self) => await self.Receive();

    private static async Coroutine Customer(TaskContext self, PycosTask dispatcher, int number)
    {
        for (var i = 1; i <= Orders; i++)
        {
            dispatcher.Send(new Order(self.Task, i == 4 * number ? 5 : 1));
            await self.Receive();
            await self.Sleep(TimeSpan.FromMilliseconds(10));
        }
    }

    private static async Coroutine Dispatcher(TaskContext self, PycosTask[] workers, PycosTask express)
    {
        for (var i = 0; ; i++)
        {
            var order = await self.Receive<Order>();
            (order.Pieces == 1 ? workers[i % workers.Length] : express).Send(order);
        }
    }

    private static async Coroutine Worker(TaskContext self, Shared<int> stock, AsyncLock? ledger)
    {
        while (true)
        {
            var order = await self.Receive<Order>();
            if (ledger is not null) await ledger.Acquire();
            var left = await stock.Read();
            await stock.Write(left - order.Pieces);
            ledger?.Release();
            order.Customer.Send("sold");
        }
    }

    private sealed record Order(PycosTask Customer, int Pieces)
    {
        public override string ToString() => $"{Pieces} for {Customer.Name}";
    }
}
