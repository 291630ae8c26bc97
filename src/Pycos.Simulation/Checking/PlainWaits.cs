namespace Pycos.Simulation;

/// <summary>What plain code waits for when nothing can run any more.</summary>
internal sealed class PlainWaits
{
    private const int NamedMax = 10;

    /// <summary>The failure of a run in which only the operating system could help; null where that has no part.</summary>
    internal Failure? Outside { get; private init; }

    /// <summary>All plain methods that are suspended and can be found, each with what it awaits; empty for none.</summary>
    internal string Text { get; private init; } = "";

    internal static PlainWaits Of(Fiber[] fibers)
    {
        var calls = SuspendedCalls.Of(fibers, out var describe);
        var lines = calls.Select(call => $"{call.Method} awaits {describe(call)}").ToArray();
        var more = lines.Length > NamedMax ? $", and {lines.Length - NamedMax} more" : "";
        return new PlainWaits
        {
            Outside = FirstOutside(fibers, calls),
            Text = lines.Length == 0 ? "" : $" Of plain code, {string.Join(", ", lines.Take(NamedMax))}{more}.",
        };
    }

    private static Failure? FirstOutside(Fiber[] fibers, IReadOnlyList<SuspendedCall> calls)
    {
        foreach (var fiber in fibers)
        {
            if (fiber.Target is ForeignWait { Suspended.Outside: { } part } wait) return Uncontrolled.Outside(wait.Describe(), part);
        }
        foreach (var call in calls)
        {
            if (call.Outside is { } part) return Uncontrolled.Outside($"the await of {call.AwaitedType} in {call.Method}", part);
        }
        return null;
    }
}
