using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pycos.Simulation;

/// <summary>Where in the program's code something stands, in words that are the same in Debug and Release, in every run, and on any machine.</summary>
internal static class CodePlace
{
    // The same method of the runtime's in every language.
    private const string Step = "MoveNext";

    /// <summary>A call that the compiler has told all about.</summary>
    /// <param name="file">Of the source; only its name counts, since folders are the machine's.</param>
    /// <param name="member">That the call stands in.</param>
    /// <param name="expression">What the call is about, as written.</param>
    /// <param name="line">Counts only where the expression says nothing: an edit somewhere above moves it.</param>
    internal static string OfCall(string file, string member, string expression, int line)
    {
        var name = file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        var what = expression is "false" or "" ? string.Create(CultureInfo.InvariantCulture, $"line {line}") : Joined(expression);
        return $"{name}, {member}: {what}";
    }

    /// <summary>
    /// Where an exception comes from: its type, and the innermost async method of the program that it went through. Null where it went through none.
    /// </summary>
    /// <remarks>
    /// The method that throws is not asked for: the JIT inlines small ones once they have been called often, and then they are gone from the
    /// stack, in Release, in the middle of an exploration. Methods of state machines stay.
    /// </remarks>
    internal static string? OfThrow(Exception exception)
    {
        string? own = null;
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: false).GetFrames())
        {
            var method = frame.GetMethod();
            var machine = method?.DeclaringType;
            if (machine is null || !method!.Name.EndsWith(Step, StringComparison.Ordinal) || !machine.IsAssignableTo(typeof(IAsyncStateMachine))) continue;
            if (!IsOfProgram(machine)) continue;
            own ??= $"{exception.GetType().Name} in {MethodNames.Place(machine)}";
            // A framework's assertion is thrown by the framework, which may be async itself.
            if (machine.Assembly != exception.GetType().Assembly) return $"{exception.GetType().Name} in {MethodNames.Place(machine)}";
        }
        return own;
    }

    /// <summary>Neither of the BCL nor of Pycos.</summary>
    private static bool IsOfProgram(Type machine)
    {
        var assembly = machine.Assembly;
        if (assembly == typeof(Scheduler).Assembly || assembly == typeof(CodePlace).Assembly) return false;
        var name = assembly.GetName().Name ?? "";
        return !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("Microsoft.", StringComparison.Ordinal);
    }

    /// <summary>In one line, however it is laid out.</summary>
    private static string Joined(string expression) =>
        string.Join(' ', expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
