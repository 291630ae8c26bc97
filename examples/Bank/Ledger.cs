using Pycos;

namespace Bank;

/// <summary>Asks the ledger for an account's balance; the answer is an <see cref="int"/>.</summary>
public sealed record Read(string Account, PycosTask Asker);

/// <summary>Sets an account's balance.</summary>
public sealed record Write(string Account, int Balance);

/// <summary>Moves money in one go; the answer is whether there was enough.</summary>
public sealed record Move(string From, string To, int Amount, PycosTask Asker);

/// <summary>The task that owns the accounts: nobody else touches a balance.</summary>
public static class Ledger
{
    public static async Coroutine Run(TaskContext self, IReadOnlyDictionary<string, int> opening)
    {
        var balances = new Dictionary<string, int>(opening);
        while (true)
        {
            switch (await self.Receive())
            {
                case Read read:
                    read.Asker.Send(balances[read.Account]);
                    break;
                case Write write:
                    balances[write.Account] = write.Balance;
                    break;
                case Move move:
                    var covered = balances[move.From] >= move.Amount;
                    if (covered)
                    {
                        balances[move.From] -= move.Amount;
                        balances[move.To] += move.Amount;
                    }
                    move.Asker.Send(covered);
                    break;
            }
        }
    }

    public static async Coroutine<int> Total(TaskContext self, PycosTask ledger, IEnumerable<string> accounts)
    {
        var total = 0;
        foreach (var account in accounts) total += await Balance(self, ledger, account);
        return total;
    }

    public static async Coroutine<int> Balance(TaskContext self, PycosTask ledger, string account)
    {
        ledger.Send(new Read(account, self.Task));
        return await self.Receive<int>();
    }
}
