using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Finds out for reports which async method a continuation belongs to, and what it awaits.</summary>
/// <remarks>
/// Reads the BCL's private fields, which may be renamed in any release: every look is a guess that can fail, and the
/// report then says less.
/// </remarks>
internal static class ForeignCode
{
    private const int SearchDepth = 3;

    /// <summary>The async method that a posted continuation goes on with.</summary>
    internal static string NameOf(object? continuation) =>
        MachineBehind(continuation) is { } machine ? MethodNames.Of(machine.GetType()) : "a posted callback";

    /// <summary>The innermost await behind a posted continuation.</summary>
    internal static string DescribeContinuation(object? continuation)
    {
        var machine = MachineBehind(continuation);
        return machine is null ? "a callback that was posted" : DescribeMachine(machine);
    }

    /// <summary>The innermost await behind a task's await of something foreign.</summary>
    internal static string DescribeAwait(CoroutineFrame frame, Type awaiterType)
    {
        var awaiter = FieldOfType(frame.StateMachineCopy, awaiterType);
        return InnermostMachine(awaiter) is { } inner
            ? DescribeMachine(inner)
            : $"the await of {AwaitedType(awaiterType)} in {MethodNames.Of(frame.StateMachineType)}";
    }

    /// <summary>What a task's await of something foreign waits for, as <see cref="AwaitedThing"/> has it.</summary>
    internal static object? AwaitedBy(CoroutineFrame frame, Type awaiterType) =>
        AwaitedThing.OfAwaiter(FieldOfType(frame.StateMachineCopy, awaiterType));

    private static string DescribeMachine(object machine)
    {
        var awaiter = ActiveAwaiter(machine);
        if (InnermostMachine(awaiter) is { } inner) return DescribeMachine(inner);
        var awaited = awaiter is null ? "something" : AwaitedType(awaiter.GetType());
        return $"the await of {awaited} in {MethodNames.Of(machine.GetType())}";
    }

    /// <summary>What the user wrote: Task&lt;int&gt; for a TaskAwaiter&lt;int&gt;, configured or not.</summary>
    internal static string AwaitedType(Type awaiterType)
    {
        var name = awaiterType.FullName ?? awaiterType.Name;
        var plain = name.Contains("ValueTask", StringComparison.Ordinal) ? "ValueTask"
            : name.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal)
                && name.Contains("Task", StringComparison.Ordinal) ? "Task" : null;
        if (plain is null) return MethodNames.OfType(awaiterType);
        return awaiterType.IsGenericType ? $"{plain}<{MethodNames.OfType(awaiterType.GetGenericArguments()[0])}>" : plain;
    }

    /// <summary>The async method that an awaited task is the result of, when it is one that has not ended.</summary>
    private static object? InnermostMachine(object? awaiter)
    {
        if (awaiter is null) return null;
        var task = TaskOf(awaiter);
        return task is { IsCompleted: false } ? MachineOf(task) : null;
    }

    internal static Task? TaskOf(object awaiter)
    {
        foreach (var field in PrivateFields.Of(awaiter.GetType()))
        {
            var value = field.GetValue(awaiter);
            if (value is Task task) return task;
            if (value is ValueType && field.FieldType.Name.Contains("Task", StringComparison.Ordinal) && TaskOf(value) is { } inner) return inner;
        }
        return null;
    }

    /// <summary>The awaiter field that is set: the compiler clears the others.</summary>
    internal static object? ActiveAwaiter(object machine)
    {
        foreach (var field in PrivateFields.Of(machine.GetType()))
        {
            if (!field.Name.StartsWith("<>u__", StringComparison.Ordinal)) continue;
            if (field.GetValue(machine) is { } awaiter && IsSet(awaiter)) return awaiter;
        }
        return null;
    }

    /// <summary>Whether a reference in it, in its nested structs included, is not null.</summary>
    private static bool IsSet(object awaiter) =>
        !awaiter.GetType().IsValueType
        || PrivateFields.Of(awaiter.GetType()).Any(field => !field.FieldType.IsPrimitive && field.GetValue(awaiter) is { } value && IsSet(value));

    internal static object? FieldOfType(object machine, Type type)
    {
        foreach (var field in PrivateFields.Of(machine.GetType()))
        {
            if (field.FieldType == type) return field.GetValue(machine);
        }
        return null;
    }

    /// <summary>
    /// What the BCL keeps a call in that a continuation goes on with: the target of a delegate, or, where a value task source posts a
    /// pair of delegate and state, somewhere in that pair.
    /// </summary>
    internal static object? BoxBehind(object? continuation) => BoxBehind(continuation, SearchDepth);

    private static object? MachineBehind(object? continuation) => MachineOf(BoxBehind(continuation));

    private static object? BoxBehind(object? continuation, int depth)
    {
        if (continuation is null || depth == 0) return null;
        if (continuation is Delegate method) return BoxBehind(method.Target, depth - 1);
        if (MachineOf(continuation) is not null) return continuation;
        foreach (var field in PrivateFields.Of(continuation.GetType()))
        {
            if (field.FieldType.IsPrimitive) continue;
            if (BoxBehind(field.GetValue(continuation), depth - 1) is { } found) return found;
        }
        return null;
    }

    internal static object? MachineOf(object? box)
    {
        if (box is null) return null;
        foreach (var field in PrivateFields.Of(box.GetType()))
        {
            if (field.Name == "StateMachine" && field.GetValue(box) is IAsyncStateMachine machine) return machine;
        }
        return null;
    }
}
