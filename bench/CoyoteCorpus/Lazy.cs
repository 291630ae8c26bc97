using Microsoft.Coyote.Specifications;

namespace Pycos.Benchmarks.CoyoteCorpus;

internal static class Lazy
{
    internal static void Run()
    {
        var gate = new object();
        var value = 0;
        Starts.All(
            () => Add(1),
            () => Add(2),
            () =>
            {
                lock (gate) Specification.Assert(value < 3, $"the value is {value}");
            });

        void Add(int amount)
        {
            lock (gate) value += amount;
        }
    }
}
