namespace Pycos.Cli;

/// <summary>The scenarios of all projects of a solution, under names that tell them apart.</summary>
internal sealed class SolutionScenarios
{
    /// <param name="built">The projects with what they build to.</param>
    /// <param name="named">What the user calls the solution.</param>
    /// <exception cref="ToolException">None has scenarios, or one cannot be loaded.</exception>
    internal SolutionScenarios(IReadOnlyList<BuiltProject> built, string named)
    {
        var users = built.Where(project => TargetAssembly.MayHaveScenarios(project.Assembly)).ToList();
        var found = ToldApart([.. users.SelectMany(
            project => TargetAssembly.Scenarios(project.Assembly, project.Shown).Select(scenario => new Located(project, scenario)))]);
        if (found.Count == 0)
        {
            throw new ToolException(
                $"'{named}' has no scenarios: of its {built.Count} projects {users.Count} use Pycos.Simulation, and no method there is marked [Scenario].");
        }
        Scenarios = [.. found.Select(located => located.Scenario).OrderBy(scenario => scenario.Name, StringComparer.Ordinal)];
        Projects = found.ToDictionary(located => located.Scenario.Name, located => located.Project.Shown);
    }

    /// <summary>In order of their names.</summary>
    internal IReadOnlyList<Scenario> Scenarios { get; }

    /// <summary>The projects by the names of their scenarios.</summary>
    internal IReadOnlyDictionary<string, string> Projects { get; }

    /// <summary>Those of one name go by the full one, and if need be by that of the project as well.</summary>
    private static List<Located> ToldApart(List<Located> found)
    {
        found = Renamed(found, located => located.Scenario.ShortName, located => located.Scenario.FullName);
        found = Renamed(found, located => located.Scenario.Name, located => $"{Path.GetFileNameWithoutExtension(located.Project.Path)}/{located.Scenario.FullName}");
        if (found.GroupBy(located => located.Scenario.Name).FirstOrDefault(alike => alike.Count() > 1) is not { } twice) return found;
        throw new ToolException(
            $"There are {twice.Count()} scenarios called {twice.Key}, in {string.Join(" and ", twice.Select(located => located.Project.Assembly))}. Name the one that you mean.");
    }

    private static List<Located> Renamed(List<Located> found, Func<Located, string> before, Func<Located, string> name) =>
        [.. found.GroupBy(before).SelectMany(
            alike => alike.Count() == 1 ? alike : alike.Select(located => located with { Scenario = located.Scenario.Called(name(located)) }))];

    private sealed record Located(BuiltProject Project, Scenario Scenario);
}
