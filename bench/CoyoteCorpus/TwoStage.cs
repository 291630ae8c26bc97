using Microsoft.Coyote.Specifications;

namespace Pycos.Benchmarks.CoyoteCorpus;

internal static class TwoStage
{
    internal static void Run(int writers)
    {
        var (a, b) = (new object(), new object());
        var (first, second) = (0, 0);
        Starts.ManyAndOne(writers, Write, Read);

        void Write()
        {
            lock (a) first = 1;
            lock (b) second = first + 1;
        }

        void Read()
        {
            int seen;
            lock (a) seen = first;
            if (seen == 0) return;
            lock (b) Specification.Assert(second == seen + 1, $"the stages are {seen} and {second}");
        }
    }
}
