using System.Security;
using System.Text.Json.Nodes;

namespace Pycos.Cli;

/// <summary>Builds a solution, and says where the assemblies of its projects are.</summary>
internal static class SolutionBuild
{
    /// <summary>Builds it; gives those of its projects that are built in the configuration.</summary>
    internal static IReadOnlyList<BuiltProject> Run(string solution, string named, string configuration)
    {
        var projects = Solution.Projects(solution);
        Sdk.Ask(solution, named, configuration, "build", solution, "-c", configuration, "-v", "q", "-nologo");
        return Built(solution, named, configuration, projects);
    }

    /// <summary>What its projects were built to before.</summary>
    /// <exception cref="ToolException">One was not built.</exception>
    internal static IReadOnlyList<BuiltProject> Before(string solution, string named, string configuration)
    {
        var projects = Solution.Projects(solution);
        var built = Built(solution, named, configuration, projects);
        var others = projects.Except(built.Select(project => project.Path), StringComparer.OrdinalIgnoreCase).ToList();
        if (others.Count == 0) return built;
        throw new ToolException(
            $"'{others[0]}' has not been built in configuration {configuration}{(others.Count > 1 ? $", nor have {others.Count - 1} others of '{named}'" : "")}. "
            + "Build the solution, leave out --no-build, or name the project that you mean.");
    }

    private static IReadOnlyList<BuiltProject> Built(string solution, string named, string configuration, IReadOnlyList<string> projects)
    {
        var folder = Directory.CreateTempSubdirectory("pycos-");
        try
        {
            var question = Path.Combine(folder.FullName, "paths.proj");
            var listed = string.Concat(projects.Select(project => $"<Listed Include=\"{SecurityElement.Escape(project)}\" />"));
            File.WriteAllText(question, Question(listed, SecurityElement.Escape(configuration)));
            return Answer(Sdk.Ask(solution, named, configuration, "msbuild", question, "-nologo", "-v:q", "-t:Paths", "-getTargetResult:Paths"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Of a project for several frameworks the assembly for this one counts; one for a single framework has to be asked without naming it.
    private static string Question(string listed, string configuration) => $"""
        <Project>
          <ItemGroup>{listed}</ItemGroup>
          <Target Name="Paths" Returns="@(Found)">
            <MSBuild Projects="@(Listed)" Targets="GetTargetPath" Properties="Configuration={configuration}" SkipNonexistentTargets="true">
              <Output TaskParameter="TargetOutputs" ItemName="Found" />
            </MSBuild>
            <MSBuild Projects="@(Listed)" Targets="GetTargetPath" Properties="Configuration={configuration};TargetFramework=net{Environment.Version.Major}.0" SkipNonexistentTargets="true">
              <Output TaskParameter="TargetOutputs" ItemName="Found" />
            </MSBuild>
          </Target>
        </Project>
        """;

    private static IReadOnlyList<BuiltProject> Answer(string text)
    {
        var found = JsonFile.Parse(text)?["TargetResults"]?["Paths"]?["Items"] as JsonArray ?? [];
        return [.. found
            .Select(item => (Project: (string?)item?["MSBuildSourceProjectFile"], Assembly: (string?)item?["FullPath"]))
            .Where(item => item.Project is not null && File.Exists(item.Assembly))
            .Select(item => new BuiltProject(item.Project!, item.Assembly!))
            .Distinct()
            .OrderBy(project => project.Path, StringComparer.Ordinal)];
    }
}
