using System.Globalization;

namespace Pycos.Simulation;

/// <summary>How reports call those that act in a run: each by a name of its own.</summary>
/// <remarks>
/// A task goes by the name that it was given, with <c>#2</c> for the second of that name; a call of plain code by its method and which of
/// its calls it is, in the order in which they are first heard of: <c>Bank.Add#1</c>; a timer by who made it, as which of its timers, and by what it was set to.
/// </remarks>
internal sealed class ActorNames
{
    private readonly Dictionary<long, (string Given, string Name)> names = [];
    private readonly Dictionary<object, string> calls = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<long, string> timers = [];
    private readonly Dictionary<string, int> counts = [];
    private readonly HashSet<string> taken = [];

    /// <summary>Its name, as it is now: new code may have brought a task another.</summary>
    internal string Of(WorkItem item) => item switch
    {
        Fiber fiber => Of(fiber.Task),
        ISetTimer timer => OfTimer(item, timer),
        // To find a call takes long.
        _ when Find(item.Id) is { } known => known,
        ForeignContinuation { Call: { } call } => Known(item.Id, call.Name, OfCall(call)),
        _ => Known(item.Id, item.DisplayName, item.DisplayName),
    };

    internal string Of(PycosTask task)
    {
        var given = task.FullName;
        return IsKnown(task.Id, given, out var name) ? name : Known(task.Id, given, Free(given, number => $"{given}#{number}"));
    }

    /// <summary>Of the item of that number, if it has been heard of.</summary>
    internal string? Find(long id) => names.TryGetValue(id, out var known) ? known.Name : null;

    /// <summary>A timer, callback or the like comes into the world.</summary>
    internal void OnPosted(WorkItem? poster, WorkItem item)
    {
        if (item is not ISetTimer || poster is null) return;
        var maker = Of(poster);
        var number = counts[maker] = counts.GetValueOrDefault(maker) + 1;
        timers[item.Id] = number == 1 ? $"timer of {maker}" : $"timer#{number} of {maker}";
    }

    /// <summary>What a step is about, with names of this run in the place of tasks and calls.</summary>
    internal object? Named(object? detail) => detail switch
    {
        PycosTask task => new CalledByName(Of(task)),
        PlainCall call => new CalledByName(OfCall(call)),
        _ => detail,
    };

    private string OfCall(PlainCall call)
    {
        if (calls.TryGetValue(call.Box, out var name)) return name;
        var number = counts[call.Name] = counts.GetValueOrDefault(call.Name) + 1;
        name = Free($"{call.Name}#{number}", other => $"{call.Name}#{number}.{other}");
        return calls[call.Box] = name;
    }

    private string OfTimer(WorkItem item, ISetTimer timer)
    {
        var made = timers.TryGetValue(item.Id, out var known) ? known : "timer";
        return Known(item.Id, made, $"{made}, {Durations.Text(timer.DueTime)}");
    }

    private bool IsKnown(long id, string given, out string name)
    {
        var isKnown = names.TryGetValue(id, out var known) && known.Given == given;
        name = known.Name;
        return isKnown;
    }

    private string Known(long id, string given, string name)
    {
        names[id] = (given, name);
        return name;
    }

    /// <summary>The name, or the first of the others that nobody has; a name such as 'a#2' may have been given, too.</summary>
    private string Free(string name, Func<string, string> other)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++) free = other(number.ToString(CultureInfo.InvariantCulture));
        return free;
    }

    /// <summary>Stands for what has this name in the run.</summary>
    private sealed class CalledByName(string name)
    {
        public override string ToString() => name;
    }
}
