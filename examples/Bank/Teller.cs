using Pycos;

namespace Bank;

public sealed record Order(string From, string To, int Amount);

/// <summary>Carries out orders, one after the other.</summary>
public static class Teller
{
    /// <summary>Reads both balances and then writes them: another teller may write in between, and money is lost.</summary>
    public static async Coroutine Careless(TaskContext self, PycosTask ledger, IEnumerable<Order> orders)
    {
        foreach (var order in orders)
        {
            var from = await Ledger.Balance(self, ledger, order.From);
            if (from < order.Amount) continue;
            var to = await Ledger.Balance(self, ledger, order.To);
            ledger.Send(new Write(order.From, from - order.Amount));
            ledger.Send(new Write(order.To, to + order.Amount));
        }
    }

    /// <summary>Lets the ledger do both at once, in one message.</summary>
    public static async Coroutine Careful(TaskContext self, PycosTask ledger, IEnumerable<Order> orders)
    {
        foreach (var order in orders)
        {
            ledger.Send(new Move(order.From, order.To, order.Amount, self.Task));
            await self.Receive<bool>();
        }
    }
}
