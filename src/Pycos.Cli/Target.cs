namespace Pycos.Cli;

/// <summary>The program under test: where it was found, and the scenarios in it.</summary>
/// <param name="Path">As the user named it.</param>
/// <param name="Configuration">What it is built in; assemblies are taken as they are.</param>
/// <param name="Scenarios">In order of their names.</param>
internal sealed record Target(string Path, string Configuration, IReadOnlyList<Scenario> Scenarios)
{
    /// <summary>Whether projects are taken as they were built before.</summary>
    internal bool IsTakenAsBuilt { get; private init; }

    /// <summary>The projects of a solution by the names of their scenarios; empty for all other targets.</summary>
    private IReadOnlyDictionary<string, string> Projects { get; init; } = new Dictionary<string, string>();

    /// <summary>Finds, builds and loads it.</summary>
    /// <exception cref="ToolException">One of the three is not possible.</exception>
    internal static Target Open(TargetPlace place)
    {
        var (path, configuration, takesAsBuilt) = place;
        var file = TargetPlace.Locate(path);
        if (TargetPlace.IsSolution(file))
        {
            var built = takesAsBuilt ? SolutionBuild.Before(file, path, configuration) : SolutionBuild.Run(file, path, configuration);
            var found = new SolutionScenarios(built, path);
            return new Target(path, configuration, found.Scenarios) { IsTakenAsBuilt = takesAsBuilt, Projects = found.Projects };
        }
        var assembly = !TargetPlace.IsProject(file) ? file
            : takesAsBuilt ? ProjectBuild.Built(file, path, configuration)
            : ProjectBuild.Run(file, path, configuration);
        var scenarios = TargetAssembly.Scenarios(assembly, path);
        if (scenarios.Count > 0) return new Target(path, configuration, scenarios) { IsTakenAsBuilt = takesAsBuilt };
        throw new ToolException($"'{path}' has no scenarios. Mark methods of the shape 'Coroutine Name(World world)' with [Scenario].");
    }

    /// <summary>Where a scenario is found again without looking through a whole solution.</summary>
    internal string PathOf(string scenario) => Projects.GetValueOrDefault(scenario) ?? Path;

    /// <summary>The scenario of a name, which may be its full one, or a short one of a time when there was no other.</summary>
    /// <exception cref="ToolException">There is none, or several.</exception>
    internal Scenario Find(string name)
    {
        if (Scenarios.FirstOrDefault(scenario => scenario.Name == name) is { } exact) return exact;
        var alike = Scenarios.Where(scenario => ReplayToken.IsSame(scenario.Name, name) && ReplayToken.IsSame(scenario.FullName, name)).ToList();
        return alike.Count switch
        {
            1 => alike[0],
            0 => throw new ToolException(
                $"The replay token belongs to scenario '{name}', which '{Path}' does not have: its scenarios are "
                + $"{string.Join(", ", Scenarios.Select(scenario => scenario.Name))}. Name the target that the token was printed for; "
                + "a token that a test printed goes back into that test: new ExploreOptions { Replay = token }."),
            _ => throw new ToolException(
                $"The replay token belongs to scenario '{name}', and '{Path}' has {alike.Count} that it may be by now: "
                + $"{string.Join(", ", alike.Select(scenario => scenario.Name))}. Explore them again, for tokens with their full names."),
        };
    }
}
