namespace Pycos.Real;

/// <summary>.NET's monitor, with waits that end when the controlled clock says so.</summary>
/// <remarks>Coyote takes a wait with a timeout for one without.</remarks>
internal static class Monitor
{
    internal static void Wait(object gate) => System.Threading.Monitor.Wait(gate);

    internal static void Wait(object gate, TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan) Wait(gate);
        else Threads.World.Current.Clock.Wait(gate, timeout);
    }

    internal static void Pulse(object gate) => System.Threading.Monitor.Pulse(gate);

    internal static void PulseAll(object gate) => System.Threading.Monitor.PulseAll(gate);
}
