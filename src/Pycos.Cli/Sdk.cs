using System.Diagnostics;
using System.Text;

namespace Pycos.Cli;

/// <summary>The .NET SDK, as a process of its own.</summary>
internal static class Sdk
{
    private const int ErrorsShown = 10;
    private const int ErrorLengthMax = 300;

    /// <summary>Runs a command; gives what it prints.</summary>
    /// <param name="file">The project or solution, its full path.</param>
    /// <param name="named">What the user calls it.</param>
    /// <param name="configuration">What it is built in.</param>
    /// <param name="arguments">Of <c>dotnet</c>.</param>
    /// <exception cref="ToolException">It fails, which is taken for a build that fails.</exception>
    internal static string Ask(string file, string named, string configuration, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(file)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        var (status, output, error) = Await(start);
        return status == 0 ? output : throw Failed(named, configuration, string.IsNullOrWhiteSpace(error) ? output : error);
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
