using Microsoft.Coyote.Runtime;

namespace Pycos.Benchmarks.CoyoteCorpus;

/// <remarks>Coyote may put off what a pulse does until after the lock is released, as an operating system might.</remarks>
internal static class BoundedBuffer
{
    private const int Capacity = 1;
    private const int Items = 2;

    internal static void Run()
    {
        var gate = new object();
        var count = 0;
        Starts.All(Produce, Consume, Produce, Consume);

        void Produce()
        {
            for (var i = 0; i < Items; i++)
            {
                lock (gate)
                {
                    while (count == Capacity) Monitor.Wait(gate);
                    SchedulingPoint.Interleave();
                    count++;
                    Monitor.Pulse(gate);
                }
            }
        }

        void Consume()
        {
            for (var i = 0; i < Items; i++)
            {
                lock (gate)
                {
                    while (count == 0) Monitor.Wait(gate);
                    SchedulingPoint.Interleave();
                    count--;
                    Monitor.Pulse(gate);
                }
            }
        }
    }
}
