using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Pycos;

/// <summary>The plain async methods that are suspended in a world, as far as its tasks can reach them.</summary>
/// <remarks>
/// Nobody keeps a list of them: they are found by following references from the tasks' locals to locks, sources and channels, to those who
/// wait there, and to their locals. What only the stack or a static field holds is not found.
/// </remarks>
internal sealed class SuspendedCalls
{
    private const int ObjectsMax = 20_000;

    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, string> names = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<(object Object, string? Name)> open = new();

    // What hangs on awaiters alone has no name; whatever else leads there is followed first.
    private readonly Queue<object> awaiters = new();
    private readonly List<SuspendedCall> calls = [];

    private SuspendedCalls()
    {
    }

    internal static IReadOnlyList<SuspendedCall> Of(IEnumerable<Fiber> fibers, out Func<SuspendedCall, string> describe)
    {
        var found = new SuspendedCalls();
        foreach (var fiber in fibers)
        {
            for (var frame = fiber.Frame; frame is not null; frame = frame.Continuation) found.Follow(frame.StateMachineCopy, null);
        }
        found.Run();
        describe = found.Describe;
        // The order in which they are found is that of references, and of hash tables among them.
        return [.. found.calls.OrderBy(call => $"{call.Method} {found.Describe(call)}", StringComparer.Ordinal)];
    }

    /// <summary>What a call awaits, by the name of the variable where there is one.</summary>
    private string Describe(SuspendedCall call) => call.Awaited switch
    {
        null => call.AwaitedType,
        { } awaited when MachineOf(awaited) is { } inner => MethodNames.Of(inner.GetType()),
        { } awaited when names.TryGetValue(awaited, out var name) => name,
        { } awaited when awaited.GetType().DeclaringType is { } owner && !awaited.GetType().IsGenericType && owner != typeof(Task) => $"a {MethodNames.OfType(owner)}",
        _ => call.AwaitedType,
    };

    private void Run()
    {
        while (seen.Count < ObjectsMax)
        {
            if (open.TryDequeue(out var next)) Visit(next.Object, next.Name);
            else if (awaiters.TryDequeue(out var awaited)) Visit(awaited, null);
            else return;
        }
    }

    private void Visit(object visited, string? name)
    {
        if (CodeOrigins.Of(visited.GetType()) == CodeOrigin.Pycos || !seen.Add(visited)) return;
        if (name is not null) names.TryAdd(visited, name);
        if (visited is Array array)
        {
            if (!array.GetType().GetElementType()!.IsPrimitive) VisitItems(array, name);
            return;
        }
        if (MachineOf(visited) is { } machine)
        {
            if (visited is not Task { IsCompleted: true } && ForeignCode.ActiveAwaiter(machine) is not null) calls.Add(new SuspendedCall(machine, visited));
            name = null;
        }
        Follow(visited, name);
    }

    /// <summary>A call's state; that of an async stream is its enumerator.</summary>
    private static object? MachineOf(object visited) =>
        visited is IAsyncStateMachine and IValueTaskSource<bool> ? visited : ForeignCode.MachineOf(visited);

    private void VisitItems(Array array, string? name)
    {
        if (array.Rank > 1) return;
        foreach (var item in array)
        {
            if (item is ValueType) Follow(item, name);
            else if (item is not null) Open(item, name);
        }
    }

    /// <summary>All that an object, or a struct, refers to.</summary>
    private void Follow(object owner, string? name)
    {
        var isBcl = CodeOrigins.Of(owner.GetType()) == CodeOrigin.Bcl;
        foreach (var field in PrivateFields.Of(owner.GetType()))
        {
            if (field.FieldType.IsPrimitive || field.FieldType.IsEnum || field.FieldType == typeof(string)) continue;
            if (field.GetValue(owner) is not { } value) continue;
            if (field.Name.StartsWith("<>u__", StringComparison.Ordinal))
            {
                if (SuspendedCall.AwaitedOf(value) is { } awaited) awaiters.Enqueue(awaited);
            }
            else if (value is ValueType) Follow(value, name);
            // What the program calls something, its parts are called as well.
            else Open(value, isBcl ? name : NameOf(field, value));
        }
    }

    private void Open(object value, string? name)
    {
        if (value is Delegate { Target: { } target }) value = target;
        if (value is string or Delegate or MemberInfo or Assembly or Module or SynchronizationContext or ExecutionContext or TimeProvider) return;
        // What the process has to do with the operating system is not this world's.
        if (value.GetType() is { Namespace: "System.Threading" } type && type.Name is "TimerQueueTimer" or "TimerHolder" or "Thread" or "Timer") return;
        if (!seen.Contains(value)) open.Enqueue((value, name));
    }

    /// <summary>A thing of the BCL's in a variable of the program: <c>SemaphoreSlim 'gate'</c>.</summary>
    private static string? NameOf(FieldInfo field, object value)
    {
        if (CodeOrigins.Of(value.GetType()) != CodeOrigin.Bcl) return null;
        var name = field.Name;
        if (name.StartsWith('<')) name = name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end ? name[1..end] : "";
        return name.Length == 0 ? null : $"{MethodNames.OfType(field.FieldType)} '{name}'";
    }
}
