namespace Pycos.Simulation;

/// <summary>Says now and then in the test's output how far an exploration is.</summary>
/// <param name="scenario">The scenario's name.</param>
/// <param name="output">Takes the lines.</param>
/// <param name="other">Is told as well; null for nobody.</param>
internal sealed class ProgressLines(string scenario, Action<string> output, IProgress<ExplorationProgress>? other) : IProgress<ExplorationProgress>
{
    // Most explorations are over before.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private TimeSpan told;

    public void Report(ExplorationProgress value)
    {
        other?.Report(value);
        if (value.Elapsed - told < Period) return;
        told = value.Elapsed;
        output($"{scenario}: {value}");
    }
}
