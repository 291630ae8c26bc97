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
        var calls = OfThisWorld(SuspendedCalls.Of(fibers, out var describe), fibers);
        var lines = calls.Where(call => !call.IsOfTheBcl).Select(call => $"{call.Method} awaits {describe(call)}").ToArray();
        var more = lines.Length > NamedMax ? $", and {lines.Length - NamedMax} more" : "";
        return new PlainWaits
        {
            Outside = FirstOutside(fibers, calls),
            Text = lines.Length == 0 ? "" : $" Of plain code, {string.Join(", ", lines.Take(NamedMax))}{more}.",
        };
    }

    /// <summary>
    /// Those that come back to a scheduler, or that others of them await: a test's own objects may lead to calls of its framework, which have
    /// nothing to do with the run.
    /// </summary>
    private static List<SuspendedCall> OfThisWorld(IReadOnlyList<SuspendedCall> found, Fiber[] fibers)
    {
        var awaited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var fiber in fibers)
        {
            if (fiber.Target is ForeignWait { Suspended.Awaited: { } own }) awaited.Add(own);
        }
        var isOurs = new bool[found.Count];
        for (var hasNews = true; hasNews;)
        {
            hasNews = false;
            for (var i = 0; i < found.Count; i++)
            {
                if (isOurs[i] || !(awaited.Contains(found[i].Result) || found[i].ComesBack)) continue;
                isOurs[i] = hasNews = true;
                if (found[i].Awaited is { } next) awaited.Add(next);
            }
        }
        return [.. found.Where((_, i) => isOurs[i])];
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
