namespace Pycos;

/// <summary>The errors for programs that break a rule of child processes.</summary>
internal static class ProcessMisuse
{
    internal static InvalidOperationException NoInput(string displayName) => new(
        $"There is something to write to {displayName}, whose input is no pipe. Start it with ProcessPipes.Input.");

    internal static ArgumentException NoSignal() => new("There is no signal to take.", "signals");

    internal static ArgumentException EmptyChain() => new("A chain has at least one process.", "starts");
}
