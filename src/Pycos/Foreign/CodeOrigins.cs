using System.Collections.Concurrent;
using System.Reflection;

namespace Pycos;

/// <summary>Tells by assembly whose code it is: the program's, the BCL's, or Pycos's own.</summary>
internal static class CodeOrigins
{
    // Awaits in these are ended by the operating system.
    private static readonly string[] Outside =
        ["System.Net", "System.IO.Pipes", "System.IO.FileSystem", "System.Diagnostics.Process", "System.Console"];

    private static readonly ConcurrentDictionary<Assembly, CodeOrigin> Known = new();

    internal static CodeOrigin Of(Type type) => Known.GetOrAdd(type.Assembly, static assembly => Find(assembly.GetName().Name ?? ""));

    /// <summary>The part of the BCL that a type belongs to, where that waits for what is outside any program; null else.</summary>
    internal static string? OutsidePart(Type type)
    {
        if (Of(type) != CodeOrigin.Bcl) return null;
        var name = type.Assembly.GetName().Name!;
        if (Array.Exists(Outside, part => name.StartsWith(part, StringComparison.Ordinal))) return name;
        return type.Namespace is { } space && space.StartsWith("System.IO", StringComparison.Ordinal) ? space : null;
    }

    private static CodeOrigin Find(string assembly) => assembly switch
    {
        // Not whatever begins so: it may be a program's name.
        "Pycos" or "Pycos.Simulation" or "Pycos.Cli" or "Pycos.Xunit" or "Pycos.Xunit.v3" or "Pycos.FsCheck" => CodeOrigin.Pycos,
        "System" or "mscorlib" or "netstandard" => CodeOrigin.Bcl,
        _ when assembly.StartsWith("System.", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.", StringComparison.Ordinal) => CodeOrigin.Bcl,
        _ => CodeOrigin.Program,
    };
}
