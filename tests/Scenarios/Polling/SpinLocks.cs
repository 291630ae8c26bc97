namespace Pycos.Scenarios.Polling;

/// <summary>A lock that whoever wants it polls.</summary>
internal interface ISpinLock
{
    /// <summary>Comes back when the lock is the task's, which is the n-th, from 0.</summary>
    Coroutine Enter(TaskContext self, int number);

    Coroutine Leave(int number);
}

/// <summary>Tasks that count under a lock, each a few times.</summary>
internal static class SpinLocks
{
    private const int Rounds = 2;

    internal static async Coroutine Use(World world, ISpinLock spinLock, int tasks, int work = 1)
    {
        var (inside, count) = (0, 0);
        var users = Enumerable.Range(0, tasks).Select(number => world.Spawn(async self =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                await spinLock.Enter(self, number);
                world.Assert(++inside == 1, "one is inside at a time");
                for (var i = 0; i < work; i++) await self.Yield();
                inside--;
                count++;
                await spinLock.Leave(number);
            }
        }, $"user-{number}")).ToList();
        foreach (var user in users) await user;
        world.Assert(count == tasks * Rounds, "each was inside as often as it wanted");
    }
}

internal sealed class TestAndSet : ISpinLock
{
    private readonly Shared<bool> isHeld = new(false, "held");

    public async Coroutine Enter(TaskContext self, int number)
    {
        while (await isHeld.Write(true)) { }
    }

    public async Coroutine Leave(int number) => await isHeld.Write(false);
}

internal sealed class TestAndTestAndSet : ISpinLock
{
    private readonly Shared<bool> isHeld = new(false, "held");

    public async Coroutine Enter(TaskContext self, int number)
    {
        do
        {
            while (await isHeld.Read()) { }
        }
        while (await isHeld.Write(true));
    }

    public async Coroutine Leave(int number) => await isHeld.Write(false);
}

internal sealed class Tickets : ISpinLock
{
    private readonly Shared<int> next = new(0, "next");
    private readonly Shared<int> serving = new(1, "serving");

    public async Coroutine Enter(TaskContext self, int number)
    {
        var mine = await next.Update(ticket => ticket + 1);
        while (await serving.Read() != mine) { }
    }

    public async Coroutine Leave(int number) => await serving.Update(ticket => ticket + 1);
}

/// <summary>Peterson, "Myths about the mutual exclusion problem", 1981.</summary>
internal sealed class Peterson : ISpinLock
{
    private readonly Shared<bool>[] wants = [new(false, "wants-0"), new(false, "wants-1")];
    private readonly Shared<int> last = new(0, "last");

    public async Coroutine Enter(TaskContext self, int number)
    {
        await wants[number].Write(true);
        await last.Write(number);
        while (await wants[1 - number].Read() && await last.Read() == number) { }
    }

    public async Coroutine Leave(int number) => await wants[number].Write(false);
}

/// <summary>Dijkstra, "Cooperating sequential processes", 1965, which ascribes it to Dekker.</summary>
internal sealed class Dekker : ISpinLock
{
    private readonly Shared<bool>[] wants = [new(false, "wants-0"), new(false, "wants-1")];
    private readonly Shared<int> turn = new(0, "turn");

    public async Coroutine Enter(TaskContext self, int number)
    {
        await wants[number].Write(true);
        while (await wants[1 - number].Read())
        {
            if (await turn.Read() == number) continue;
            await wants[number].Write(false);
            while (await turn.Read() != number) { }
            await wants[number].Write(true);
        }
    }

    public async Coroutine Leave(int number)
    {
        await turn.Write(1 - number);
        await wants[number].Write(false);
    }
}

/// <summary>Lamport, "A new solution of Dijkstra's concurrent programming problem", 1974.</summary>
internal sealed class Bakery(int tasks) : ISpinLock
{
    private readonly Shared<bool>[] chooses = [.. Enumerable.Range(0, tasks).Select(i => new Shared<bool>(false, $"chooses-{i}"))];
    private readonly Shared<int>[] tickets = [.. Enumerable.Range(0, tasks).Select(i => new Shared<int>(0, $"ticket-{i}"))];

    public async Coroutine Enter(TaskContext self, int number)
    {
        await chooses[number].Write(true);
        var mine = 0;
        foreach (var ticket in tickets) mine = Math.Max(mine, await ticket.Read());
        await tickets[number].Write(++mine);
        await chooses[number].Write(false);
        for (var other = 0; other < tasks; other++)
        {
            while (await chooses[other].Read()) { }
            while (await tickets[other].Read() is > 0 and var its && (its, other).CompareTo((mine, number)) < 0) { }
        }
    }

    public async Coroutine Leave(int number) => await tickets[number].Write(0);
}

/// <summary>A lock of the library that nobody waits for.</summary>
internal sealed class TriedAgain : ISpinLock
{
    private readonly AsyncLock gate = new("gate");

    public async Coroutine Enter(TaskContext self, int number)
    {
        while (!await gate.Acquire(TimeSpan.Zero)) await self.Yield();
    }

    public Coroutine Leave(int number)
    {
        gate.Release();
        return default;
    }
}
