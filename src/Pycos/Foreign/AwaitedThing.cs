using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>What an await of plain code waits for, by the name that its user wrote: a call of an async method, a delay, a semaphore.</summary>
/// <remarks>From the BCL's private types, so each is a guess that may give null, or the type's name.</remarks>
internal static class AwaitedThing
{
    /// <summary>Of a call that is at an await: another <see cref="PlainCall"/> or words; null where nothing is known.</summary>
    internal static object? Of(PlainCall call)
    {
        var machine = ForeignCode.MachineOf(call.Box)!;
        if (ForeignCode.ActiveAwaiter(machine) is { } awaiter) return OfAwaiter(awaiter);
        // It is the one awaiter that has nothing in it.
        return PrivateFields.Of(machine.GetType()).Any(field => field.FieldType == typeof(YieldAwaitable.YieldAwaiter)) ? "Task.Yield" : null;
    }

    /// <summary>Of what the compiler calls at an await.</summary>
    internal static object? OfAwaiter(object? awaiter) => awaiter switch
    {
        null => null,
        YieldAwaitable.YieldAwaiter => "Task.Yield",
        _ => PromiseOf(awaiter) is { } promise ? OfPromise(promise) : ForeignCode.AwaitedType(awaiter.GetType()),
    };

    /// <summary>The call that a continuation goes on with; null where it is of none.</summary>
    internal static PlainCall? CallBehind(object? continuation) =>
        ForeignCode.BoxBehind(continuation) is { } box && ForeignCode.MachineOf(box) is { } machine ? new PlainCall(box, MethodNames.Of(machine.GetType())) : null;

    /// <summary>The task, source or operation of Pycos's in an awaiter, or in the value task in it.</summary>
    private static object? PromiseOf(object awaiter)
    {
        foreach (var field in PrivateFields.Of(awaiter.GetType()))
        {
            var value = field.GetValue(awaiter);
            if (value is Task or WaitTarget || (value is not null && field.Name == "_obj")) return value;
            if (value is ValueType && field.FieldType.Name.Contains("Task", StringComparison.Ordinal) && PromiseOf(value) is { } inner) return inner;
        }
        return null;
    }

    private static object OfPromise(object promise)
    {
        if (promise is WaitTarget target) return target.Awaited is { } task ? $"the end of '{task.FullName}'" : target.DisplayName ?? target.Noun;
        if (promise is Task { AsyncState: INamedCallback named }) return named.Name;
        var type = promise.GetType();
        if (MachineTypeOf(type) is { } machine)
        {
            // It waits with a timeout or a token, in an async method of its own.
            return machine.DeclaringType == typeof(SemaphoreSlim) ? "SemaphoreSlim.WaitAsync" : new PlainCall(promise, MethodNames.Of(machine));
        }
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return (tick < 0 ? type.Name : type.Name[..tick]) switch
        {
            "DelayPromise" or "DelayPromiseWithCancellation" => "Task.Delay" + TimeOf(promise),
            "CancellationPromise" => "Task.WaitAsync" + TimeOf(promise),
            "WhenAllPromise" => "Task.WhenAll",
            "TwoTaskWhenAnyPromise" or "CompleteOnInvokePromise" => "Task.WhenAny",
            "UnwrapPromise" => "Task.Run",
            "TaskNode" => "SemaphoreSlim.WaitAsync",
            "State" when type.DeclaringType == typeof(PeriodicTimer) => "PeriodicTimer.WaitForNextTickAsync",
            "BlockedReadAsyncOperation" => "ChannelReader.ReadAsync",
            "WaitingReadAsyncOperation" => "ChannelReader.WaitToReadAsync",
            "BlockedWriteAsyncOperation" => "ChannelWriter.WriteAsync",
            "WaitingWriteAsyncOperation" => "ChannelWriter.WaitToWriteAsync",
            "Task" => SourceOf(type),
            _ => MethodNames.OfType(type),
        };
    }

    /// <summary>A task of no other kind is what a source completes.</summary>
    private static string SourceOf(Type task) =>
        task.IsGenericType ? $"TaskCompletionSource<{MethodNames.OfType(task.GetGenericArguments()[0])}>" : "TaskCompletionSource";

    /// <summary>How long the timer behind it was set to.</summary>
    private static string TimeOf(object promise)
    {
        foreach (var field in PrivateFields.Of(promise.GetType()))
        {
            if (field.GetValue(promise) is ISetTimer timer) return $"({Durations.Text(timer.DueTime)})";
        }
        return "";
    }

    /// <summary>The method whose result a task of this type is, also when it has ended and its state is gone.</summary>
    private static Type? MachineTypeOf(Type box)
    {
        for (var type = box; type is not null && type != typeof(Task); type = type.BaseType)
        {
            if (!type.IsGenericType) continue;
            if (Array.Find(type.GetGenericArguments(), argument => argument.IsAssignableTo(typeof(IAsyncStateMachine))) is { } machine) return machine;
        }
        return null;
    }
}
