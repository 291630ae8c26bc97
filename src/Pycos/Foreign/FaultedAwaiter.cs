using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Awaiters of the BCL's tasks that throw a given exception.</summary>
internal static class FaultedAwaiter
{
    private static readonly MethodInfo OfTaskMethod = Method(nameof(OfTask));
    private static readonly MethodInfo OfConfiguredTaskMethod = Method(nameof(OfConfiguredTask));
    private static readonly MethodInfo OfValueTaskMethod = Method(nameof(OfValueTask));
    private static readonly MethodInfo OfConfiguredValueTaskMethod = Method(nameof(OfConfiguredValueTask));

    /// <summary>An awaiter of the type; null for types that are not the BCL's own.</summary>
    internal static object? Of(Type awaiterType, Exception exception)
    {
        if (awaiterType == typeof(TaskAwaiter)) return Task.FromException(exception).GetAwaiter();
        if (awaiterType == typeof(ValueTaskAwaiter)) return new ValueTask(Task.FromException(exception)).GetAwaiter();
        if (awaiterType == typeof(ConfiguredTaskAwaitable.ConfiguredTaskAwaiter))
        {
            return Task.FromException(exception).ConfigureAwait(true).GetAwaiter();
        }
        if (awaiterType == typeof(ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter))
        {
            return new ValueTask(Task.FromException(exception)).ConfigureAwait(true).GetAwaiter();
        }
        if (!awaiterType.IsGenericType) return null;
        var definition = awaiterType.GetGenericTypeDefinition();
        var method = definition == typeof(TaskAwaiter<>) ? OfTaskMethod
            : definition == typeof(ValueTaskAwaiter<>) ? OfValueTaskMethod
            : definition == typeof(ConfiguredTaskAwaitable<>.ConfiguredTaskAwaiter) ? OfConfiguredTaskMethod
            : definition == typeof(ConfiguredValueTaskAwaitable<>.ConfiguredValueTaskAwaiter) ? OfConfiguredValueTaskMethod
            : null;
        return method?.MakeGenericMethod(awaiterType.GetGenericArguments()[0]).Invoke(null, [exception]);
    }

    private static TaskAwaiter<T> OfTask<T>(Exception exception) => Task.FromException<T>(exception).GetAwaiter();

    private static ConfiguredTaskAwaitable<T>.ConfiguredTaskAwaiter OfConfiguredTask<T>(Exception exception) =>
        Task.FromException<T>(exception).ConfigureAwait(true).GetAwaiter();

    private static ValueTaskAwaiter<T> OfValueTask<T>(Exception exception) =>
        new ValueTask<T>(Task.FromException<T>(exception)).GetAwaiter();

    private static ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter OfConfiguredValueTask<T>(Exception exception) =>
        new ValueTask<T>(Task.FromException<T>(exception)).ConfigureAwait(true).GetAwaiter();

    private static MethodInfo Method(string name) =>
        typeof(FaultedAwaiter).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
}
