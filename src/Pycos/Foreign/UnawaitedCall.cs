using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>A call of a plain async method, as the BCL knows it: the task that is its result and its state in one.</summary>
internal sealed class UnawaitedCall(Task call)
{
    private const int SearchDepth = 3;

    private static readonly ConcurrentDictionary<Type, Type?> Machines = new();

    private static readonly FieldInfo? Continuation = PrivateFields.Named(typeof(Task), "m_continuationObject");

    /// <summary>The async method.</summary>
    internal string Method => MachineTypeOf(call) is { } machine ? MethodNames.Of(machine) : "an async method";

    /// <summary>Whether nobody has looked at what it threw; false where that cannot be known.</summary>
    internal bool IsUnobserved =>
        PrivateFields.ValueOf(PrivateFields.ValueOf(PrivateFields.ValueOf(call, "m_contingentProperties"), "m_exceptionsHolder"), "m_isHandled") is false;

    /// <summary>What it threw. Whoever asks has looked at it.</summary>
    internal Exception Exception => call.Exception!.InnerException!;

    /// <summary>The call that a posted continuation goes on with, if nobody awaits it at present; null else, or where that cannot be known.</summary>
    internal static Task? Unawaited(object? continuation)
    {
        if (Continuation is null || CallBehind(continuation, SearchDepth) is not { } call) return null;
        return Continuation.GetValue(call) is null ? call : null;
    }

    /// <summary>The state machine's type, which outlives the state; null for tasks of other kinds.</summary>
    private static Type? MachineTypeOf(Task task) => Machines.GetOrAdd(
        task.GetType(),
        static box => PrivateFields.Named(box, "StateMachine")?.FieldType is { } type && typeof(IAsyncStateMachine).IsAssignableFrom(type) ? type : null);

    /// <summary>Mostly the continuation is the call itself or its delegate; a value task's source hides it in fields of its own.</summary>
    private static Task? CallBehind(object? continuation, int depth)
    {
        if (continuation is null || depth == 0) return null;
        if (continuation is Delegate method) return CallBehind(method.Target, depth - 1);
        if (continuation is Task task) return MachineTypeOf(task) is null ? null : task;
        foreach (var field in PrivateFields.Of(continuation.GetType()))
        {
            if (field.FieldType.IsValueType) continue;
            if (CallBehind(field.GetValue(continuation), depth - 1) is { } found) return found;
        }
        return null;
    }
}
