using System.IO.Enumeration;

namespace Pycos.Cli;

/// <summary>Which of a target's scenarios the user means.</summary>
internal static class ScenarioFilter
{
    /// <summary>Those that match a pattern, in the target's order; all of them without a pattern.</summary>
    internal static IReadOnlyList<Scenario> Choose(IReadOnlyList<Scenario> scenarios, IReadOnlyList<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (!scenarios.Any(scenario => Matches(scenario, pattern))) throw Unknown(scenarios, pattern);
        }
        return patterns.Count == 0 ? scenarios : scenarios.Where(scenario => patterns.Any(pattern => Matches(scenario, pattern))).ToList();
    }

    private static bool Matches(Scenario scenario, string pattern) =>
        NamesOf(scenario).Any(name => FileSystemName.MatchesSimpleExpression(pattern, name));

    private static ToolException Unknown(IReadOnlyList<Scenario> scenarios, string pattern)
    {
        var closest = scenarios.OrderBy(scenario => Distance(scenario, pattern)).Select(scenario => scenario.Name);
        return new ToolException($"No scenario matches '{pattern}'. The scenarios are {string.Join(", ", closest)}.");
    }

    /// <summary>As it is called here, and from the full name to the method's alone.</summary>
    private static IEnumerable<string> NamesOf(Scenario scenario)
    {
        yield return scenario.Name;
        var name = scenario.FullName;
        while (true)
        {
            yield return name;
            var dot = name.IndexOf('.');
            if (dot < 0) yield break;
            name = name[(dot + 1)..];
        }
    }

    private static string MethodOf(Scenario scenario) => scenario.Name[(scenario.Name.LastIndexOf('.') + 1)..];

    private static int Distance(Scenario scenario, string pattern) =>
        Math.Min(Edits(scenario.Name, pattern), Edits(MethodOf(scenario), pattern));

    /// <summary>Levenshtein's distance, upper and lower case being the same.</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
