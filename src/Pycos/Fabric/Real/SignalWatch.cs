using System.Runtime.InteropServices;

namespace Pycos.Real;

/// <summary>A signal that the program handles.</summary>
internal sealed class SignalWatch(PosixSignalRegistration registration, RealProcesses processes) : IDisposable
{
    public void Dispose()
    {
        processes.Forget(this);
        registration.Dispose();
    }
}
