using System.Collections;
using System.Runtime.InteropServices;

namespace Pycos.Real;

/// <summary>The operating system's processes, as this one sees them.</summary>
internal sealed class RealProcesses(Completions completions, Func<string, Action, bool> callHome) : ProcessTable
{
    // Those that are open: what a program forgets is let go when its scheduler stops.
    private readonly HashSet<RealPipe> open = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<IDisposable> watches = new(ReferenceEqualityComparer.Instance);

    internal Completions Completions => completions;

    /// <summary>How many pipes are open.</summary>
    internal int OpenPipes => open.Count;

    internal override int Id => Environment.ProcessId;

    internal override IReadOnlyDictionary<string, string> Variables
    {
        get
        {
            var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables()) all[(string)variable.Key] = (string)variable.Value!;
            return all;
        }
    }

    internal override string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    internal override void SetVariable(string name, string? value) => Environment.SetEnvironmentVariable(name, value);

    internal override Request<StartedProcess> Start(ProcessStart start) => new ProcessLaunch(start, this);

    internal override IDisposable Watch(PosixSignal signal, Action arrived)
    {
        var registration = PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            // Else the scheduler has stopped, and is about to let go of the signal.
            callHome($"The signal {signal}", arrived);
        });
        var watch = new SignalWatch(registration, this);
        watches.Add(watch);
        return watch;
    }

    internal override void Raise(PosixSignal signal) => Signals.Send(Id, signal);

    internal void Add(RealPipe pipe) => open.Add(pipe);

    internal void Forget(RealPipe pipe) => open.Remove(pipe);

    internal void Forget(SignalWatch watch) => watches.Remove(watch);

    /// <summary>The scheduler has stopped. Its children live on, as those of any program that ends.</summary>
    internal void Close()
    {
        foreach (var pipe in open.ToArray()) pipe.Close();
        foreach (var watch in watches.ToArray()) watch.Dispose();
    }
}
