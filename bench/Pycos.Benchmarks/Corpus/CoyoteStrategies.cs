using Microsoft.Coyote;

namespace Pycos.Benchmarks.Corpus;

/// <summary>The strategies of Coyote's that its programs are explored with.</summary>
internal static class CoyoteStrategies
{
    private const uint PriorityChanges = 10;

    public static IReadOnlyList<string> Names { get; } = ["coyote-random", "coyote-prioritization", "coyote-q-learning"];

    public static Configuration Configure(string name) => name switch
    {
        "coyote-random" => Configuration.Create().WithRandomStrategy(),
        "coyote-prioritization" => Configuration.Create().WithPrioritizationStrategy(priorityChangeBound: PriorityChanges),
        "coyote-q-learning" => Configuration.Create().WithQLearningStrategy(),
        _ => throw new ArgumentException($"Coyote has no strategy '{name}' here."),
    };
}
