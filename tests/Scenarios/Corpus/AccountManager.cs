namespace Pycos.Scenarios.Corpus;

/// <summary>Whether an account exists is asked in one message, and it is created by another: two clients create it.</summary>
public static class AccountManager
{
    private sealed record Exists(string Account, PycosTask Asker);

    private sealed record Put(string Account, PycosTask Asker);

    private sealed record Create(string Account, PycosTask Asker);

    public static Coroutine Wrong(Simulation sim) => Run(sim, async (self, store) =>
    {
        store.Send(new Exists("alice", self.Task));
        if (await self.Receive<bool>()) return false;
        store.Send(new Put("alice", self.Task));
        return await self.Receive<bool>();
    });

    public static Coroutine Fixed(Simulation sim) => Run(sim, async (self, store) =>
    {
        store.Send(new Create("alice", self.Task));
        return await self.Receive<bool>();
    });

    private static async Coroutine Run(Simulation sim, Func<TaskContext, PycosTask, Coroutine<bool>> create)
    {
        var store = sim.Spawn(Store, "store", daemon: true);
        var one = sim.Spawn(self => create(self, store), "one");
        var two = sim.Spawn(self => create(self, store), "two");
        var (first, second) = (await one, await two);
        sim.Assert(first != second, "not exactly one of the two clients created the account");
    }

    private static async Coroutine Store(TaskContext self)
    {
        var accounts = new HashSet<string>();
        while (true)
        {
            switch (await self.Receive())
            {
                case Exists ask:
                    ask.Asker.Send(accounts.Contains(ask.Account));
                    break;
                case Put put:
                    accounts.Add(put.Account);
                    put.Asker.Send(true);
                    break;
                case Create create:
                    create.Asker.Send(accounts.Add(create.Account));
                    break;
            }
        }
    }
}
