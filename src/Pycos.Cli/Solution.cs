using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Pycos.Cli;

/// <summary>A solution file: which projects are in it.</summary>
internal static partial class Solution
{
    /// <summary>Their full paths, in order.</summary>
    /// <exception cref="ToolException">The file is damaged.</exception>
    internal static IReadOnlyList<string> Projects(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        return [.. Entries(file)
            .Select(entry => Path.GetFullPath(entry.Replace('\\', Path.DirectorySeparatorChar), folder))
            .Where(path => path.EndsWith("proj", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Entries(string file)
    {
        var text = File.ReadAllText(file);
        if (file.EndsWith(".sln", StringComparison.OrdinalIgnoreCase)) return Line().Matches(text).Select(line => line.Groups["path"].Value);
        try
        {
            return XDocument.Parse(text).Descendants("Project").Select(project => (string?)project.Attribute("Path") ?? "");
        }
        catch (XmlException exception)
        {
            throw new ToolException($"'{file}' is not a solution, or it is damaged: {exception.Message}");
        }
    }

    [GeneratedRegex("""^Project\("[^"]*"\) = "[^"]*", "(?<path>[^"]*)", """, RegexOptions.Multiline)]
    private static partial Regex Line();
}
