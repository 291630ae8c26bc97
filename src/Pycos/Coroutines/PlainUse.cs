using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pycos.CompilerServices;

/// <summary>Whether a coroutine awaits plain code, or has in its hands what plain code waits for: known by its variables, once for each method.</summary>
/// <remarks>A plain call that nobody awaits may have begun to wait before anything else tells of it.</remarks>
internal static class PlainUse<TStateMachine>
{
    internal static readonly bool IsLikely = Any(typeof(TStateMachine), isClosure: false);

    private static bool Any(Type holder, bool isClosure)
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        foreach (var field in holder.GetFields(All))
        {
            var type = field.FieldType;
            if (IsPlain(type)) return true;
            if (field.Name.StartsWith("<>u__", StringComparison.Ordinal))
            {
                if (!typeof(IFrameAwaiter).IsAssignableFrom(type)) return true;
            }
            // A lambda's coroutine sees the variables of its method in the closure that it is a method of.
            else if (!isClosure && type.IsDefined(typeof(CompilerGeneratedAttribute)) && Any(type, isClosure: true)) return true;
        }
        return false;
    }

    private static bool IsPlain(Type type) =>
        type == typeof(SemaphoreSlim) || type.Namespace is "System.Threading.Tasks" or "System.Threading.Channels"
        || (type.IsGenericType && Array.Exists(type.GetGenericArguments(), IsPlain));
}
