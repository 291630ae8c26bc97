using Microsoft.Coyote.Runtime;
using Microsoft.Coyote.Specifications;

namespace Pycos.Benchmarks.CoyoteCorpus;

internal static class Uneven
{
    private const int Steps = 50;

    internal static void Run()
    {
        var (debit, credit) = (0, 0);
        Starts.All(
            () =>
            {
                for (var step = 1; step <= Steps; step++)
                {
                    SchedulingPoint.Interleave();
                    if (step == Steps / 2) debit++;
                    if (step == (Steps / 2) + 1) credit++;
                }
            },
            () =>
            {
                SchedulingPoint.Interleave();
                Specification.Assert(debit == credit, $"the books say {debit} and {credit}");
            });
    }
}
