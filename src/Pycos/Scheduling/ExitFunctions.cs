namespace Pycos;

/// <summary>Functions to run once when a scheduler stops: by descending priority, then in order of registration.</summary>
internal sealed class ExitFunctions
{
    private readonly object gate = new();
    private readonly List<(Action Function, int Priority)> functions = [];

    internal void Add(Action function, int priority)
    {
        lock (gate) functions.Add((function, priority));
    }

    /// <summary>Runs those that have not run yet; false if there are none.</summary>
    internal bool TryRun(Action<Exception> onFault)
    {
        var hasRun = false;
        while (TakeFirst() is { } function)
        {
            hasRun = true;
            if (ProgramCode.Call(function, static function => function()) is { } thrown) onFault(thrown);
        }
        return hasRun;
    }

    /// <summary>One at a time, so that a function may register another.</summary>
    private Action? TakeFirst()
    {
        lock (gate)
        {
            if (functions.Count == 0) return null;
            var first = functions.MaxBy(entry => entry.Priority);
            functions.Remove(first);
            return first.Function;
        }
    }
}
