namespace Pycos.Benchmarks.CoyoteCorpus;

internal static class Deadlock
{
    internal static void Run()
    {
        var (left, right) = (new object(), new object());
        Starts.All(() => Both(left, right), () => Both(right, left));
    }

    private static void Both(object first, object second)
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
