namespace Pycos.Cli;

/// <summary>Where a target is to be looked for, and what is to be done to have it.</summary>
/// <param name="Path">An assembly, a project, a solution, or a folder with one, as the user named it.</param>
/// <param name="Configuration">What projects are built in.</param>
/// <param name="TakesAsBuilt">Whether projects are taken as they were built before.</param>
internal sealed record TargetPlace(string Path, string Configuration, bool TakesAsBuilt = false)
{
    internal const string Kinds = "an assembly (.dll), a project file (.csproj), a solution (.sln, .slnx)";

    /// <summary>The full path of the file that is meant.</summary>
    /// <exception cref="ToolException">There is none, or more than one.</exception>
    internal static string Locate(string path)
    {
        if (Directory.Exists(path)) return FileIn(path);
        if (!File.Exists(path)) throw new ToolException($"There is no file or folder '{path}'. Name {Kinds}, or a folder with one.");
        if (IsProject(path) || IsSolution(path) || HasExtension(path, ".dll")) return System.IO.Path.GetFullPath(path);
        throw new ToolException($"'{path}' is not {Kinds}. Name one, or a folder with one project.");
    }

    internal static bool IsProject(string path) => HasExtension(path, ".csproj");

    internal static bool IsSolution(string path) => HasExtension(path, ".sln") || HasExtension(path, ".slnx");

    /// <summary>The only project in a folder; where there is none, the only solution.</summary>
    private static string FileIn(string folder)
    {
        var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToList();
        var projects = files.Where(IsProject).ToList();
        var candidates = projects.Count > 0 ? projects : files.Where(IsSolution).ToList();
        return candidates.Count switch
        {
            1 => System.IO.Path.GetFullPath(candidates[0]),
            0 => throw new ToolException(
                $"The folder '{folder}' has no project (.csproj) and no solution (.sln, .slnx). Name a folder with one, its file, or a built assembly."),
            _ => throw new ToolException(
                $"The folder '{folder}' has {candidates.Count} {(projects.Count > 0 ? "projects" : "solutions")}: "
                + $"{string.Join(", ", candidates.Select(System.IO.Path.GetFileName))}. Name the {(projects.Count > 0 ? "project" : "solution")} file that you mean."),
        };
    }

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
