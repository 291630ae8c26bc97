using Pycos.Properties.Model;

namespace Pycos.Properties.Runs;

/// <summary>A verdict that dislikes some runs, for no reason but the order of their observations.</summary>
internal static class Caprice
{
    internal static string? Verdict(ProgramRun world)
    {
        var hash = 0u;
        foreach (var observation in world.Observations)
        {
            foreach (var c in Text.Of(observation)) hash = (hash ^ c) * 0x01000193;
        }
        return hash % 4 == 0 ? "the run is to taste" : null;
    }
}
