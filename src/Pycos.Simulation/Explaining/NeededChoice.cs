namespace Pycos.Simulation;

/// <summary>A choice that a failing run needs: with the tame one in its place, the run passes or fails in another way.</summary>
public sealed class NeededChoice
{
    internal NeededChoice(string text, Failure? otherwise, bool isStart)
    {
        Text = text;
        Otherwise = otherwise;
        IsStart = isStart;
    }

    /// <summary>What was chosen: who goes before whom, or what was drawn, by whom and for what.</summary>
    public string Text { get; }

    /// <summary>How the run fails without it; null if it passes.</summary>
    public Failure? Otherwise { get; }

    /// <summary>Whether it only says which of two tasks starts first, which explains nothing.</summary>
    internal bool IsStart { get; }

    /// <summary>It in a sentence.</summary>
    internal string Sentence => $"{Text}; without that, {(Otherwise is { } other ? $"another failure: {other.Message}" : "the run passes.")}";
}
