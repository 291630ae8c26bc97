namespace Pycos.Cli;

/// <summary>The program under test: where it was found, and the scenarios in it.</summary>
/// <param name="Path">As the user named it.</param>
/// <param name="Configuration">What it is built in; assemblies are taken as they are.</param>
/// <param name="Scenarios">In order of their names.</param>
internal sealed record Target(string Path, string Configuration, IReadOnlyList<Scenario> Scenarios)
{
    /// <summary>Finds, builds and loads it.</summary>
    /// <exception cref="ToolException">One of the three is not possible.</exception>
    internal static Target Open(string path, string configuration)
    {
        var file = Locate(path);
        var assembly = IsProject(file) ? ProjectBuild.Run(file, path, configuration) : file;
        return new Target(path, configuration, TargetAssembly.Scenarios(assembly, path));
    }

    /// <summary>The scenario of a name.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    internal Scenario Find(string name) =>
        Scenarios.FirstOrDefault(scenario => scenario.Name == name) ?? throw new ToolException(
            $"The replay token belongs to scenario '{name}', which '{Path}' does not have: its scenarios are "
            + $"{string.Join(", ", Scenarios.Select(scenario => scenario.Name))}. Name the target that the token was printed for; "
            + "a token that a test printed goes back into that test: Explorer.CheckReplay(scenario, token).");

    private static string Locate(string path)
    {
        if (Directory.Exists(path)) return ProjectIn(path);
        if (!File.Exists(path))
        {
            throw new ToolException($"There is no file or folder '{path}'. Name an assembly (.dll), a project file (.csproj), or a folder with one.");
        }
        if (IsProject(path) || HasExtension(path, ".dll")) return System.IO.Path.GetFullPath(path);
        throw new ToolException($"'{path}' is neither an assembly (.dll) nor a project file (.csproj). Name one, or a folder with one project.");
    }

    private static string ProjectIn(string folder)
    {
        var projects = Directory.GetFiles(folder, "*.csproj").Order(StringComparer.Ordinal).ToList();
        return projects.Count switch
        {
            1 => System.IO.Path.GetFullPath(projects[0]),
            0 => throw new ToolException(
                $"The folder '{folder}' has no project (.csproj). Name a folder with one, the project file, or a built assembly."),
            _ => throw new ToolException(
                $"The folder '{folder}' has {projects.Count} projects: {string.Join(", ", projects.Select(System.IO.Path.GetFileName))}. "
                + "Name the project file that you mean."),
        };
    }

    private static bool IsProject(string path) => HasExtension(path, ".csproj");

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
