using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Pycos.Simulation;

/// <summary>Where a thread blocks: the call that does not return, and the program's method that makes it.</summary>
/// <param name="Call">As a person writes it: <c>SemaphoreSlim.Wait</c>, <c>Task.Result</c>.</param>
/// <param name="Method">The method of the program, with its file and line where they are known; null where there is none on the stack.</param>
internal sealed record BlockedAt(string Call, string? Method)
{
    // What the BCL's own methods are called from, in code that the compiler has inlined or not.
    private static readonly Dictionary<string, string> Calls = new(StringComparer.Ordinal)
    {
        ["Task.GetResultCore"] = "Task.Result",
        ["Task.InternalWait"] = "Task.Wait",
        ["Task.InternalWaitCore"] = "Task.Wait",
        ["Task.SpinThenBlockingWait"] = "Task.Wait",
        ["TaskAwaiter.HandleNonSuccessAndDebuggerNotification"] = "TaskAwaiter.GetResult",
        ["Monitor.Enter"] = "Monitor.Enter (lock)",
        ["Monitor.Enter_Slowpath"] = "Monitor.Enter (lock)",
        ["Monitor.TryEnter_Slowpath"] = "Monitor.TryEnter",
        ["Lock.EnterScope"] = "Lock.EnterScope (lock)",
    };

    private static readonly Assembly[] Own = [typeof(Scheduler).Assembly, typeof(BlockedAt).Assembly];

    /// <summary>Reads a stack, from the call that blocks to the program's method; null if there is no call on it.</summary>
    internal static BlockedAt? Of(StackTrace stack)
    {
        string? call = null;
        foreach (var frame in stack.GetFrames())
        {
            if (frame.GetMethod() is not { } method || method.DeclaringType is not { } declaring) continue;
            if (Own.Contains(declaring.Assembly))
            {
                // The first are those of whoever reads the stack.
                if (call is null) continue;
                break;
            }
            if (!IsFramework(declaring.Assembly)) return call is null ? null : new BlockedAt(Shown(call), Place(method, frame));
            call = NameOf(method);
        }
        return call is null ? null : new BlockedAt(Shown(call), null);
    }

    private static string Shown(string call) => Calls.GetValueOrDefault(call, call).Replace(".get_", ".", StringComparison.Ordinal);

    private static string Place(MethodBase method, StackFrame frame)
    {
        var name = NameOf(method);
        return frame.GetFileName() is { } file
            ? string.Create(CultureInfo.InvariantCulture, $"{name} ({Path.GetFileName(file)}, line {frame.GetFileLineNumber()})")
            : name;
    }

    private static string NameOf(MethodBase method)
    {
        // Of an async method the code is in its state machine.
        if (method.Name == "MoveNext" && method.DeclaringType!.Name.StartsWith('<')) return MethodNames.Of(method.DeclaringType);
        return method is MethodInfo named ? MethodNames.Of(named) : $"{MethodNames.OfType(method.DeclaringType!)}{method.Name}";
    }

    private static bool IsFramework(Assembly assembly)
    {
        var name = assembly.GetName().Name ?? "";
        return name == "System" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);
    }
}
