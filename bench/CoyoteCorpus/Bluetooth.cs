using Microsoft.Coyote.Specifications;

namespace Pycos.Benchmarks.CoyoteCorpus;

internal static class Bluetooth
{
    internal static void Run()
    {
        using var idle = new ManualResetEvent(false);
        var (isStopping, isStopped) = (new Cell<bool>(false), new Cell<bool>(false));
        // The one is the driver's own, which stopping drops.
        var pending = new Cell<int>(1);
        Starts.All(
            () =>
            {
                isStopping.Write(true);
                CountOut();
                idle.WaitOne();
                isStopped.Write(true);
            },
            () =>
            {
                if (isStopping.Read()) return;
                pending.Update(static count => count + 1);
                Specification.Assert(!isStopped.Read(), "a request uses the device after it has stopped");
                CountOut();
            });

        void CountOut()
        {
            if (pending.Update(static count => count - 1) == 0) idle.Set();
        }
    }
}
