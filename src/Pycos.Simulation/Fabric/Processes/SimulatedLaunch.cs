using System.Globalization;

namespace Pycos.Simulation;

/// <summary>Starts a simulated process, which takes a drawn time.</summary>
internal sealed class SimulatedLaunch(ProcessStart start, Scheduler parent, SimulatedProcesses processes) : Request<StartedProcess>
{
    /// <summary>The kind of stream that says how long starts take.</summary>
    internal const string StreamKind = "processes";

    // 0, the tame one, takes no time; then from 100 microseconds to 1.6 seconds, each four times the one before: an idle machine, and one
    // that has to read the program from a slow disk first.
    private const uint Durations = 9;
    private const long DurationMin = 100 * TimeSpan.TicksPerMicrosecond;

    /// <summary>A draw in a report.</summary>
    internal static string Text(int number, uint duration) =>
        string.Create(CultureInfo.InvariantCulture, $"the start of process {number} takes {TimeSpan.FromTicks(TicksOf(duration)).TotalSeconds:0.#####} s");

    private protected override bool TryStart()
    {
        var ticks = TicksOf(processes.Draw(StreamKind, Text, Durations));
        Wakes.Post(parent, $"the start of '{Path.GetFileName(start.Program)}'", Launch, ticks);
        return false;
    }

    // Cannot be called back, as that of a real one.
    private protected override void Cancel()
    {
    }

    private void Launch()
    {
        if (processes.Programs.Find(start.Program) is { } body) Result = processes.Launch(start, body);
        else Fail(new FileNotFoundException($"There is no program '{start.Program}'. A scenario gives it by world.Program or host.Program.", start.Program));
        End();
    }

    private static long TicksOf(uint drawn) => drawn == 0 ? 0 : DurationMin << (2 * ((int)drawn - 1));
}
