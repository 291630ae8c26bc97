namespace Pycos.Simulation;

/// <summary>A choice that a failing run needs: with the tame one in its place, the run passes or fails in another way.</summary>
public sealed class NeededOrdering
{
    internal NeededOrdering(string text, Failure? otherwise)
    {
        Text = text;
        Otherwise = otherwise;
    }

    /// <summary>What was chosen: who goes before whom, or what was drawn.</summary>
    public string Text { get; }

    /// <summary>How the run fails without it; null if it passes.</summary>
    public Failure? Otherwise { get; }
}
