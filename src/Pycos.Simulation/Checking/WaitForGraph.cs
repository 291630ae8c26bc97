using System.Text;

namespace Pycos.Simulation;

/// <summary>Who waits for whom when nothing can run any more.</summary>
internal static class WaitForGraph
{
    /// <summary>The deadlock in words: the cycle if there is one, then everybody who waits.</summary>
    internal static string Describe(Fiber[] fibers)
    {
        var waiting = fibers.Where(fiber => !fiber.Task.IsDaemon).ToArray();
        var text = new StringBuilder("Deadlock: nothing can run, and ");
        text.Append(waiting.Length == 1 ? "a task waits. " : $"{waiting.Length} tasks wait. ");
        var cycle = Cycle(waiting);
        if (cycle.Count > 0)
        {
            text.Append("Cycle: ").AppendJoin(", ", cycle.Select(fiber => $"{Wait(fiber)}")).Append(". ");
        }
        var others = waiting.Where(fiber => !cycle.Contains(fiber)).ToArray();
        if (others.Length > 0)
        {
            if (cycle.Count > 0) text.Append("Also waiting: ");
            text.AppendJoin(", ", others.Take(10).Select(Wait));
            if (others.Length > 10) text.Append($", and {others.Length - 10} more");
            text.Append('.');
        }
        return text.ToString().TrimEnd();
    }

    /// <summary>The deadlock by its kinds of waits, of the cycle if there is one: who waits there, and for which of several objects of a kind, may differ from run to run.</summary>
    internal static string Place(Fiber[] fibers)
    {
        var waiting = fibers.Where(fiber => !fiber.Task.IsDaemon).ToArray();
        var cycle = Cycle(waiting);
        return Kinds(cycle.Count > 0 ? cycle : waiting);
    }

    /// <summary>What these wait for, each kind once.</summary>
    internal static string Kinds(IEnumerable<Fiber> fibers) =>
        string.Join(", ", fibers.Select(fiber => KindOf(fiber.Target!)).Distinct().Order(StringComparer.Ordinal));

    /// <summary>Who waits, and for what.</summary>
    internal static string Wait(Fiber fiber) => $"'{fiber.DisplayName}' {Waits(fiber)}";

    /// <summary>What one task waits for, and where in its code.</summary>
    internal static string Waits(Fiber fiber)
    {
        var what = fiber.Target!.WaitsFor(fiber);
        // Who waits for work outside says itself in which method.
        var where = fiber.Frame is null || fiber.Target.OutsideWork is not null ? "" : $" in {MethodNames.Of(fiber.Frame.StateMachineType)}";
        return $"waits {what}{where}";
    }

    /// <summary>The operation, and what kind of object it is about: <c>acquire lock</c>.</summary>
    private static string KindOf(WaitTarget target)
    {
        // An end is a task's, whose name would follow.
        var name = target.Awaited is null ? target.DisplayName ?? "" : "";
        var end = name.AsSpan().IndexOfAny("'\"#(");
        return $"{target.Noun} {(end < 0 ? name : name[..end])}".TrimEnd();
    }

    private static List<Fiber> Cycle(Fiber[] waiting)
    {
        foreach (var start in waiting)
        {
            var path = new List<Fiber>();
            for (var fiber = start; fiber is not null; fiber = fiber.Target?.Holder)
            {
                var seen = path.IndexOf(fiber);
                if (seen >= 0) return path.GetRange(seen, path.Count - seen);
                path.Add(fiber);
            }
        }
        return [];
    }
}
