namespace Pycos.Simulation;

/// <summary>Takes connections that have come to a simulated host.</summary>
internal sealed class SimulatedAccept(IAcceptor listener) : Request<StreamSocket>
{
    /// <summary>A connection has come, or none will.</summary>
    internal void OnChange()
    {
        if (IsUnderWay && TryTake()) End();
    }

    private protected override bool TryStart()
    {
        listener.Touch();
        return TryTake();
    }

    private protected override void Cancel()
    {
        listener.Touch();
        EndForgotten();
    }

    private bool TryTake()
    {
        if (listener.IsClosed) Fail(new ObjectDisposedException("listener"));
        else if (listener.Take() is { } socket) Result = socket;
        else return false;
        return true;
    }
}
