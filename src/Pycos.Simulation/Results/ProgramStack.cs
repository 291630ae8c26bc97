using System.Diagnostics;
using System.Reflection;

namespace Pycos.Simulation;

/// <summary>Where an exception was thrown, as far as that is the program's own code, by the names that reports use.</summary>
internal static class ProgramStack
{
    // Of a recursion the first calls say as much as all.
    private const int FramesMax = 20;
    private const int CausesMax = 5;

    internal static IReadOnlyList<string> Of(Exception exception)
    {
        var lines = new List<string>();
        AddFrames(lines, exception);
        var cause = exception.InnerException;
        for (var i = 0; i < CausesMax && cause is not null; i++, cause = cause.InnerException)
        {
            lines.Add($"because of {cause.GetType().Name}: {FirstLine(cause)}");
            AddFrames(lines, cause);
        }
        return lines;
    }

    private static void AddFrames(List<string> lines, Exception exception)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames().Where(IsPrograms).ToList();
        foreach (var frame in frames.Take(FramesMax)) lines.Add($"at {NameOf(frame.GetMethod()!)}{PlaceOf(frame)}");
        if (frames.Count > FramesMax) lines.Add($"and {frames.Count - FramesMax} more");
    }

    private static bool IsPrograms(StackFrame frame)
    {
        var assembly = frame.GetMethod()?.Module.Assembly;
        return assembly is not null && assembly != typeof(Scheduler).Assembly && assembly != typeof(Failure).Assembly
            && assembly.GetName().Name is { } name && name != "System" && !name.StartsWith("System.", StringComparison.Ordinal);
    }

    /// <summary>Of the step of an async method the method itself.</summary>
    private static string NameOf(MethodBase method) => method switch
    {
        { Name: "MoveNext", DeclaringType: { } machine } when machine.Name.StartsWith('<') => MethodNames.Of(machine),
        MethodInfo other => MethodNames.Of(other),
        _ => $"new {MethodNames.OfType(method.DeclaringType!)}",
    };

    /// <summary>The file without its folder, which is another one on another machine.</summary>
    private static string PlaceOf(StackFrame frame) =>
        frame.GetFileName() is { } file ? Words.Invariant($" in {file[(file.LastIndexOfAny(['/', '\\']) + 1)..]}:{frame.GetFileLineNumber()}") : "";

    private static string FirstLine(Exception exception)
    {
        var thrown = ProgramCode.Call(exception, static exception => exception.Message, out var message);
        return thrown is null ? Beginning(message!) : $"(its message throws {thrown.GetType().Name})";
    }

    /// <summary>No copy of it all: it may be a gigabyte.</summary>
    private static string Beginning(string message)
    {
        var end = message.AsSpan(0, Math.Min(message.Length, ShownText.ParagraphMax)).IndexOf('\n');
        return end < 0 ? ShownText.Cut(message, ShownText.ParagraphMax).TrimEnd() : message[..end].TrimEnd();
    }
}
