using System.Runtime.InteropServices;

namespace Pycos;

/// <summary>Processes as one program sees them, itself included: the operating system's, or those of a simulated host.</summary>
internal abstract class ProcessTable
{
    /// <summary>The program's own number.</summary>
    internal abstract int Id { get; }

    /// <summary>Its environment, by name.</summary>
    internal abstract IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>A variable of it; null where there is none.</summary>
    internal abstract string? Variable(string name);

    /// <summary>Changes a variable, also for children that are started from now on; null takes it away.</summary>
    internal abstract void SetVariable(string name, string? value);

    /// <summary>Asks for a child. Withdrawn, it may have been started all the same.</summary>
    internal abstract Request<StartedProcess> Start(ProcessStart start);

    /// <summary>From now on the signal does not do to the program what it does by default: the call is made instead, in a step of the scheduler. It must not throw.</summary>
    internal abstract IDisposable Watch(PosixSignal signal, Action arrived);

    /// <summary>Sends the program itself a signal, as others would.</summary>
    internal abstract void Raise(PosixSignal signal);
}
