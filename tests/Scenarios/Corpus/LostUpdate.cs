namespace Pycos.Scenarios.Corpus;

/// <summary>Two clients read a cell of another task, add, and write it back, all by messages.</summary>
public static class LostUpdate
{
    private sealed record Read(PycosTask Asker);

    private sealed record Write(int Value);

    private sealed record Add(int Amount);

    public static Coroutine Wrong(World world) => Run(world, async (self, cell) =>
    {
        var value = await Ask(self, cell);
        cell.Send(new Write(value + 1));
    });

    public static Coroutine Fixed(World world) => Run(world, async (self, cell) =>
    {
        await self.Yield();
        cell.Send(new Add(1));
    });

    private static async Coroutine Run(World world, Func<TaskContext, PycosTask, Coroutine> client)
    {
        var cell = world.Spawn(Cell, "cell", daemon: true);
        var one = world.Spawn(self => client(self, cell), "one");
        var two = world.Spawn(self => client(self, cell), "two");
        await one;
        await two;
        var total = await Ask(world.Self, cell);
        world.Assert(total == 2, $"two additions made {total}");
    }

    private static async Coroutine Cell(TaskContext self)
    {
        var value = 0;
        while (true)
        {
            switch (await self.Receive())
            {
                case Read read: read.Asker.Send(value); break;
                case Write write: value = write.Value; break;
                case Add add: value += add.Amount; break;
            }
        }
    }

    private static async Coroutine<int> Ask(TaskContext self, PycosTask cell)
    {
        cell.Send(new Read(self.Task));
        return await self.Receive<int>();
    }
}
