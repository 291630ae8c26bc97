using Microsoft.Coyote.Runtime;

namespace Pycos.Benchmarks.CoyoteCorpus;

internal static class MissedClose
{
    internal static void Run()
    {
        var changed = new object();
        var isClosed = false;
        Starts.All(
            () =>
            {
                lock (changed)
                {
                    isClosed = true;
                    Monitor.PulseAll(changed);
                }
            },
            () =>
            {
                SchedulingPoint.Interleave();
                if (isClosed) return;
                lock (changed) Monitor.Wait(changed);
            });
    }
}
