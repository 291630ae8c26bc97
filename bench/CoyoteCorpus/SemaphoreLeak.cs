using Microsoft.Coyote.Random;
using Microsoft.Coyote.Runtime;
using Microsoft.Coyote.Specifications;

namespace Pycos.Benchmarks.CoyoteCorpus;

/// <remarks>Coyote has no clock, and its semaphore ignores how long somebody would wait: who finds no permit gives up at once, and time is so many scheduling points.</remarks>
internal static class SemaphoreLeak
{
    internal static async Task Run()
    {
        using var room = new SemaphoreSlim(1);
        var chance = Generator.Create();
        var inside = 0;
        // An array, because Coyote does not know the WhenAll that takes a span.
        Task[] workers = [Task.Run(Work), Task.Run(Work), Task.Run(Work)];
        await Task.WhenAll(workers);

        async Task Work()
        {
            TakeTime(chance.NextInteger(3));
            if (await room.WaitAsync(0))
            {
                Specification.Assert(++inside == 1, "two are in the room for one");
                TakeTime(1 + chance.NextInteger(3));
                inside--;
            }
            room.Release();
        }

        static void TakeTime(int steps)
        {
            for (; steps > 0; steps--) SchedulingPoint.Interleave();
        }
    }
}
