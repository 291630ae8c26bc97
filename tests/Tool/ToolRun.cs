using System.Text.Json.Nodes;
using Pycos.Cli;

namespace Pycos.Tool;

/// <summary>One call of the tool, in this process.</summary>
internal sealed record ToolRun(int Status, string Output, string Error)
{
    internal static string Bank { get; } = typeof(Bank.Scenarios).Assembly.Location;

    /// <summary>The lines of standard output, each of which has to be a JSON object.</summary>
    internal IReadOnlyList<JsonObject> Json =>
        Output.TrimEnd().Split(Environment.NewLine).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();

    internal static ToolRun Of(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var status = Program.Run(args, output, error);
        return new ToolRun(status, output.ToString(), error.ToString());
    }

    /// <summary>What stands under a heading of the report.</summary>
    internal string Under(string heading)
    {
        var lines = Output.Split(Environment.NewLine);
        return lines[Array.IndexOf(lines, heading) + 1].Trim();
    }

    /// <summary>A usage or target error: status 2, nothing on standard output, and a paragraph that says all these things.</summary>
    internal void IsRefused(params string[] saying)
    {
        Assert.Equal(2, Status);
        Assert.Empty(Output);
        Assert.StartsWith("error: ", Error);
        foreach (var words in saying) Assert.Contains(words, Error);
        Assert.DoesNotContain("   at ", Error);
    }
}
