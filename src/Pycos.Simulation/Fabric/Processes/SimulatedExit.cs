namespace Pycos.Simulation;

/// <summary>The end of a simulated process, as its parent learns of it.</summary>
internal sealed class SimulatedExit : Request<int>
{
    private bool hasEnded;

    /// <summary>In a step of the parent.</summary>
    internal void Arrive(int code)
    {
        hasEnded = true;
        Result = code;
        if (IsUnderWay) End();
    }

    private protected override bool TryStart() => hasEnded;

    private protected override void Cancel()
    {
    }
}
