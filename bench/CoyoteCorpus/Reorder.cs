using Microsoft.Coyote.Specifications;

namespace Pycos.Benchmarks.CoyoteCorpus;

internal static class Reorder
{
    internal static void Run(int setters)
    {
        var (a, b) = (new Cell<int>(0), new Cell<int>(0));
        Starts.ManyAndOne(setters, Set, Check);

        void Set()
        {
            a.Write(1);
            b.Write(-1);
        }

        void Check()
        {
            var isRight = (a.Read() == 0 && b.Read() == 0) || (a.Read() == 1 && b.Read() == -1);
            Specification.Assert(isRight, "the checker sees neither (0, 0) nor (1, -1)");
        }
    }
}
