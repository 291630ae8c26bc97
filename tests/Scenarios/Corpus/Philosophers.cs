namespace Pycos.Scenarios.Corpus;

/// <summary>Everyone takes the left fork first, and waits for the right one.</summary>
public static class Philosophers
{
    public static async Coroutine Wrong(World world, int seats)
    {
        var forks = Forks(seats);
        var diners = Enumerable.Range(0, seats)
            .Select(seat => world.Spawn(self => Dine(forks[seat], forks[(seat + 1) % seats]), $"philosopher-{seat + 1}")).ToList();
        foreach (var diner in diners) await diner;
    }

    public static async Coroutine Fixed(World world, int seats)
    {
        var forks = Forks(seats);
        // The last one's forks are taken in the order of their numbers too, so that no circle closes.
        var diners = Enumerable.Range(0, seats)
            .Select(seat => (Low: Math.Min(seat, (seat + 1) % seats), High: Math.Max(seat, (seat + 1) % seats)))
            .Select((pair, seat) => world.Spawn(self => Dine(forks[pair.Low], forks[pair.High]), $"philosopher-{seat + 1}")).ToList();
        foreach (var diner in diners) await diner;
    }

    private static List<AsyncLock> Forks(int seats) =>
        Enumerable.Range(1, seats).Select(number => new AsyncLock($"fork-{number}")).ToList();

    private static async Coroutine Dine(AsyncLock first, AsyncLock second)
    {
        using var one = await first.Hold();
        using var other = await second.Hold();
    }
}
