using System.Globalization;

namespace Pycos.Simulation;

/// <summary>Simulated threads for blocking functions: each function runs whole, after a drawn virtual time on one of them.</summary>
internal sealed class SimulatedBlockingCalls(Scheduler scheduler, int threads, ChoiceStream durations) : BlockingCalls
{
    /// <summary>The kind of stream that says how long functions take.</summary>
    internal const string StreamKind = "durations";

    // 0, the tame one, takes no time; then from 10 microseconds to 11 minutes, each four times the one before: shorter and
    // longer than any timeout that a program may race it with.
    private const uint Durations = 15;
    private const long DurationMin = 10 * TimeSpan.TicksPerMicrosecond;

    private readonly Queue<IBlockingWork> waiting = new();
    private int running;

    /// <summary>A draw in a report.</summary>
    internal static string Text(int number, uint duration) =>
        string.Create(CultureInfo.InvariantCulture, $"blocking call {number} takes {TimeSpan.FromTicks(TicksOf(duration)).TotalSeconds:0.#####} s");

    internal override void Start(IBlockingWork call)
    {
        if (running == threads) waiting.Enqueue(call);
        else Occupy(call);
    }

    internal override void Close()
    {
    }

    /// <summary>The function has run: its thread takes the next.</summary>
    internal void Free()
    {
        running--;
        if (waiting.TryDequeue(out var next)) Occupy(next);
    }

    private void Occupy(IBlockingWork call)
    {
        running++;
        scheduler.Observer?.OnTouch(Access.Write(ObjectKey.Common(CommonState.Durations)));
        var drawn = durations.Draw(Durations);
        var item = new SimulatedBlockingCall(scheduler, this, call);
        if (drawn == 0) scheduler.Driver.Enqueue(item);
        else scheduler.SetTimer(item, TicksOf(drawn));
    }

    /// <summary>What a draw stands for that is not 0.</summary>
    private static long TicksOf(uint drawn) => DurationMin << (2 * ((int)drawn - 1));
}
