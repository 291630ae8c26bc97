namespace Pycos.Benchmarks.CoyoteCorpus;

internal static class Philosophers
{
    internal static void Run(int seats)
    {
        var forks = Enumerable.Range(0, seats).Select(_ => new object()).ToArray();
        Starts.All([.. Enumerable.Range(0, seats).Select(seat => (Action)(() => Dine(forks[seat], forks[(seat + 1) % seats])))]);
    }

    private static void Dine(object first, object second)
    {
        lock (first)
        {
            lock (second)
            {
                // To hold both is all.
            }
        }
    }
}
