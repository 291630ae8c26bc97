namespace Pycos.Cli;

/// <summary>Builds a project, and says where its assembly is.</summary>
internal static class ProjectBuild
{
    /// <summary>Builds a project.</summary>
    internal static string Run(string project, string named, string configuration)
    {
        // With --getProperty the build itself is silent on standard output, and its errors go to standard error.
        var assembly = Sdk.Ask(project, named, configuration, "build", project, "-c", configuration, "-v", "q", "-nologo", "-t:Build", "--getProperty:TargetPath").Trim();
        if (File.Exists(assembly)) return assembly;
        throw new ToolException(
            $"'{named}' builds, but not to one assembly: it may have several target frameworks. Name the .dll that you mean.");
    }

    /// <summary>What a project was built to before.</summary>
    internal static string Built(string project, string named, string configuration)
    {
        var assembly = Sdk.Ask(
            project, named, configuration, "msbuild", project, "-v:q", "-nologo", $"-p:Configuration={configuration}", "-getProperty:TargetPath").Trim();
        if (File.Exists(assembly)) return assembly;
        throw new ToolException(assembly.Length == 0
            ? $"'{named}' says of no single assembly that it builds it: it may have several target frameworks. Name the .dll that you mean."
            : $"'{named}' has not been built in configuration {configuration}: there is no '{assembly}'. Build it, or leave out --no-build.");
    }
}
