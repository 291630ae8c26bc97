namespace Pycos.Scenarios.Corpus;

/// <summary>Whether an account exists is asked in one message, and it is created by another: two clients create it.</summary>
public static class AccountManager
{
    private sealed record Exists(string Account, PycosTask Asker);

    private sealed record Put(string Account, PycosTask Asker);

    private sealed record Create(string Account, PycosTask Asker);

    public static Coroutine Wrong(World world) => Run(world, async (self, store) =>
    {
        store.Send(new Exists("alice", self.Task));
        if (await self.Receive<bool>()) return false;
        store.Send(new Put("alice", self.Task));
        return await self.Receive<bool>();
    });

    public static Coroutine Fixed(World world) => Run(world, async (self, store) =>
    {
        store.Send(new Create("alice", self.Task));
        return await self.Receive<bool>();
    });

    private static async Coroutine Run(World world, Func<TaskContext, PycosTask, Coroutine<bool>> create)
    {
        var store = world.Spawn(Store, "store", daemon: true);
        var one = world.Spawn(self => create(self, store), "one");
        var two = world.Spawn(self => create(self, store), "two");
        var (first, second) = (await one, await two);
        world.Assert(first != second, "not exactly one of the two clients created the account");
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
