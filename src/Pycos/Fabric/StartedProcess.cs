using System.Runtime.InteropServices;

namespace Pycos;

/// <summary>A child process, from its parent's side.</summary>
internal abstract class StartedProcess
{
    internal abstract int Id { get; }

    /// <summary>Writes what the child reads; null where that is no pipe.</summary>
    internal abstract ByteTransport? Input { get; }

    /// <summary>Reads what it writes; null where that is no pipe.</summary>
    internal abstract ByteTransport? Output { get; }

    /// <summary>Reads what it writes of its errors; null where that is no pipe.</summary>
    internal abstract ByteTransport? Error { get; }

    /// <summary>Asks for its end, once: the exit code, or 128 and the number of the signal that ended it. Never withdrawn.</summary>
    internal abstract Request<int> Exit { get; }

    /// <summary>Ends it from one moment to the next. Nothing happens to one that has ended.</summary>
    internal abstract void Kill();

    /// <summary>Sends it a signal. Nothing happens to one that has ended.</summary>
    internal abstract void Signal(PosixSignal signal);
}
