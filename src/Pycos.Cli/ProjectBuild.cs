using System.Diagnostics;
using System.Text;

namespace Pycos.Cli;

/// <summary>Builds a project, and says where its assembly is.</summary>
internal static class ProjectBuild
{
    private const int ErrorsShown = 10;
    private const int ErrorLengthMax = 300;

    internal static string Run(string project, string named, string configuration)
    {
        // With --getProperty the build itself is silent on standard output, and its errors go to standard error.
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { "build", project, "-c", configuration, "-v", "q", "-nologo", "-t:Build", "--getProperty:TargetPath" },
            WorkingDirectory = Path.GetDirectoryName(project)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        var (status, output, error) = Await(start);
        if (status != 0) throw Failed(named, configuration, error.Length > 0 ? error : output);
        var assembly = output.Trim();
        if (File.Exists(assembly)) return assembly;
        throw new ToolException(
            $"'{named}' builds, but not to one assembly: it may have several target frameworks. Name the .dll that you mean.");
    }

    private static (int Status, string Output, string Error) Await(ProcessStartInfo start)
    {
        try
        {
            using var process = Process.Start(start)!;
            var error = new StringBuilder();
            // Both pipes have to be emptied at the same time, or the build blocks on a full one.
            process.ErrorDataReceived += (_, line) => error.AppendLine(line.Data);
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.ToString());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new ToolException("To build a project the tool needs 'dotnet' on the PATH. Put it there, or name a built assembly (.dll).");
        }
    }

    private static ToolException Failed(string named, string configuration, string log)
    {
        var errors = log.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))
            .Select(Shortened).Distinct().ToList();
        var text = new StringBuilder($"'{named}' does not build in configuration {configuration}, so there is nothing to run. ");
        text.Append("Make 'dotnet build' succeed there, or name a built assembly (.dll). The build says:");
        foreach (var line in errors.Take(ErrorsShown)) text.Append(Environment.NewLine).Append("  ").Append(line);
        if (errors.Count > ErrorsShown) text.Append(Environment.NewLine).Append($"  and {errors.Count - ErrorsShown} more errors");
        return new ToolException(text.ToString());
    }

    private static string Shortened(string line)
    {
        var project = line.LastIndexOf(" [", StringComparison.Ordinal);
        if (project > 0 && line.EndsWith(']')) line = line[..project];
        return line.Length <= ErrorLengthMax ? line : line[..ErrorLengthMax] + "...";
    }
}
