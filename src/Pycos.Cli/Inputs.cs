using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Pycos.Cli;

/// <summary>The arguments and options that more than one command takes, and how their values are read.</summary>
internal static class Inputs
{
    internal const string DefaultConfiguration = "Release";

    internal static Argument<string> Target() => new("TARGET")
    {
        Description = "An assembly (.dll), a project file (.csproj), a solution (.sln, .slnx), or a folder with exactly one project; projects are built first. Of a solution, all projects with scenarios.",
    };

    /// <summary>The target of a run that was saved with its target.</summary>
    internal static Argument<string?> RecordedTarget() => new("TARGET")
    {
        Description = "An assembly, a project file, a solution or a folder with one [default: what the file says; else the project in the current folder]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    internal static Option<string?> Configuration() => new("--configuration", "-c")
    {
        Description = $"The configuration that a project is built in [default: {DefaultConfiguration}]",
        HelpName = "NAME",
    };

    internal static Option<bool> NoBuild() => new("--no-build")
    {
        Description = "Takes projects as they were built before",
    };

    internal static Option<OutputFormat> Format(string json) => new("--format")
    {
        Description = $"'text' for people, or 'json': {json} [default: text]",
        HelpName = "text|json",
        CustomParser = Reader(
            text => text switch { "text" => OutputFormat.Text, "json" => OutputFormat.Json, _ => (OutputFormat?)null },
            "--format is 'text' or 'json'"),
    };

    internal static Option<TimeSpan> StepTimeout() => new("--step-timeout")
    {
        Description = $"How much real time a step may take before its run has failed: {Span.Forms}; 0 for any",
        HelpName = "SPAN",
        DefaultValueFactory = _ => new WorldOptions().StepTimeout,
        CustomParser = Reader(
            text => text == "0" ? TimeSpan.Zero : Span.Read(text), $"--step-timeout is a time such as {Span.Forms}, or 0"),
    };

    internal static Func<ArgumentResult, long> PositiveNumber(string name) => Reader(
        text => long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : (long?)null,
        $"{name} is a whole number from 1 up");

    internal static Func<ArgumentResult, long> NaturalNumber(string name) => Reader(
        text => long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : (long?)null,
        $"{name} is a whole number from 0 up");

    internal static Func<ArgumentResult, TimeSpan?> PositiveTime(string name)
    {
        var read = Reader(Span.Read, $"{name} is a time above zero such as {Span.Forms}");
        return result => read(result);
    }

    /// <summary>Reads what <paramref name="read"/> can, and says what is expected where it gives null.</summary>
    internal static Func<ArgumentResult, T> Reader<T>(Func<string, T?> read, string expected)
        where T : struct => result =>
    {
        var text = result.Tokens[^1].Value;
        if (read(text) is { } value) return value;
        result.AddError($"{expected}, and not '{text}'.");
        return default;
    };
}
