using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Pycos.Cli;

/// <summary>Sees to it that explorations do not collect garbage all the time.</summary>
/// <remarks>
/// A collection stops all threads, and a simulated world is garbage as soon as it has run: with the collector's usual budget
/// of a few megabytes, two threads are hardly faster than one. Its smallest budget can be set by an environment variable
/// alone, which is read when a process starts; so the tool starts itself anew in its own place, with the variable set.
/// </remarks>
internal static class Nursery
{
    internal const string Variable = "DOTNET_GCgen0size";

    // Many worlds fit in, and a processor's share of its last cache is not much smaller. See docs/performance.md.
    private const long BudgetBytes = 32 << 20;

    /// <summary>Enlarges it where that is of use, and then does not return.</summary>
    internal static void Enlarge(string[] args)
    {
        if (args is not ["explore", ..] || OperatingSystem.IsWindows() || Debugger.IsAttached || IsChosen() || IsLargeEnough()) return;
        if (Environment.ProcessPath is not { } program) return;
        // Of 'dotnet pycos.dll' the file is the first argument, and of an executable of its own none is.
        var isHosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string?[] arguments = [program, .. isHosted ? Environment.GetCommandLineArgs()[..1] : [], .. args, null];
        var environment = new List<string?> { $"{Variable}={BudgetBytes.ToString("x", CultureInfo.InvariantCulture)}" };
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables()) environment.Add($"{variable.Key}={variable.Value}");
        // It returns only if it fails, and then all is as it was.
        _ = Execve(program, arguments, [.. environment, null]);
    }

    private static bool IsChosen() => GCSettings.IsServerGC
        || Environment.GetEnvironmentVariable(Variable) is not null
        || Environment.GetEnvironmentVariable("COMPlus_GCgen0size") is not null;

    /// <summary>Where the runtime does not tell the present budget, it is taken for large enough.</summary>
    private static bool IsLargeEnough() =>
        typeof(GC).GetMethod("GetGenerationBudget", BindingFlags.NonPublic | BindingFlags.Static)?.Invoke(null, [0]) is not long budget
        || budget >= BudgetBytes / 2;

    [DllImport("libc", EntryPoint = "execve", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Execve(string path, string?[] arguments, string?[] environment);
}
