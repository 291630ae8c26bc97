using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pycos.Simulation;

/// <summary>Who is calling: the BCL's methods, and the program's method that called them.</summary>
internal sealed class CallStack
{
    private readonly List<MethodBase> inner = [];

    private CallStack(string place) => Place = place;

    /// <summary>The program's method, with file and line where they are known.</summary>
    internal string Place { get; private set; }

    /// <summary>The stack as it is now.</summary>
    internal static CallStack Now()
    {
        var stack = new CallStack("the BCL's own code");
        var hasBegun = false;
        StackFrame? chosen = null;
        foreach (var frame in new StackTrace(fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method) continue;
            if (type == typeof(Scheduler)) break;
            var origin = CodeOrigins.Of(type);
            // What tells of the call comes first.
            if (!hasBegun && (origin == CodeOrigin.Pycos || type.Namespace == "System.Diagnostics.Tracing")) continue;
            hasBegun = true;
            if (origin == CodeOrigin.Program)
            {
                // An async method is never compiled into its caller, as others may be.
                chosen = frame;
                if (typeof(IAsyncStateMachine).IsAssignableFrom(type)) break;
            }
            else if (chosen is null) stack.inner.Add(method);
            else if (origin == CodeOrigin.Pycos) break;
        }
        if (chosen is not null) stack.Place = Describe(chosen);
        return stack;
    }

    /// <summary>Whether all of the BCL's methods are of types whose full names begin so.</summary>
    internal bool IsOnlyOf(string type) => inner.TrueForAll(method => IsOf(method, type));

    /// <summary>Whether one of them is of such a type, and has one of the names.</summary>
    internal bool IncludesCall(string type, params ReadOnlySpan<string> names)
    {
        foreach (var method in inner)
        {
            if (IsOf(method, type) && names.Contains(method.Name)) return true;
        }
        return false;
    }

    /// <summary>Whether one of them is of a type whose full name begins so.</summary>
    internal bool IncludesType(params ReadOnlySpan<string> types)
    {
        foreach (var method in inner)
        {
            foreach (var type in types)
            {
                if (IsOf(method, type)) return true;
            }
        }
        return false;
    }

    private static bool IsOf(MethodBase method, string type) =>
        method.DeclaringType!.FullName is { } name && name.StartsWith(type, StringComparison.Ordinal);

    private static string Describe(StackFrame frame)
    {
        var method = frame.GetMethod()!;
        var type = method.DeclaringType!;
        var name = typeof(IAsyncStateMachine).IsAssignableFrom(type) ? MethodNames.Of(type)
            : method is MethodInfo plain ? MethodNames.Of(plain)
            : MethodNames.OfType(type);
        return frame.GetFileName() is { } file ? $"{name} ({Path.GetFileName(file)}:{frame.GetFileLineNumber()})" : name;
    }
}
