using System.Reflection;

namespace Pycos.Cli;

/// <summary>The command line that a person pastes to run this very tool again.</summary>
internal static class ToolCommand
{
    internal static string Replay(string tokenOrFile, Target target, string scenario)
    {
        var configuration = target.Configuration == Inputs.DefaultConfiguration ? "" : $" -c {Quoted(target.Configuration)}";
        return $"{Name()} replay {Quoted(tokenOrFile)} {Quoted(target.PathOf(scenario))}{configuration}{(target.IsTakenAsBuilt ? " --no-build" : "")}";
    }

    private static string Name()
    {
        var assembly = Assembly.GetExecutingAssembly().Location;
        if (OfProject(assembly) is { } run) return run;
        var process = Environment.ProcessPath ?? "dotnet";
        if (Path.GetFileNameWithoutExtension(process) == "pycos") return IsOnPath(process) ? "pycos" : Quoted(Relative(process));
        return $"dotnet {Quoted(Relative(assembly))}";
    }

    /// <summary>In the bin folder of its own project it is, or might as well be, run by <c>dotnet run</c>.</summary>
    private static string? OfProject(string assembly)
    {
        var bin = new FileInfo(assembly).Directory;
        var (configuration, project) = (bin?.Parent?.Name, bin?.Parent?.Parent?.Parent);
        if (project is null || bin!.Parent!.Parent!.Name != "bin") return null;
        if (!File.Exists(Path.Combine(project.FullName, Path.GetFileNameWithoutExtension(assembly) + ".csproj"))) return null;
        return $"dotnet run -c {configuration} --project {Quoted(Relative(project.FullName))} --";
    }

    private static bool IsOnPath(string process) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Contains(Path.GetDirectoryName(process));

    private static string Relative(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        var isElsewhere = relative.StartsWith("..", StringComparison.Ordinal) && relative.Length > path.Length;
        // A bare name would be looked up on the PATH.
        return isElsewhere ? path : relative.Contains(Path.DirectorySeparatorChar) || relative == "." ? relative : Path.Combine(".", relative);
    }

    private static string Quoted(string text)
    {
        if (text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "/\\._-:+,@%".Contains(c) && (c != '\\' || OperatingSystem.IsWindows()))) return text;
        return OperatingSystem.IsWindows() ? $"\"{text}\"" : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
