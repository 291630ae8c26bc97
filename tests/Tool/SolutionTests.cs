namespace Pycos.Tool;

/// <summary>A solution of four projects: two with scenarios of the same names, one whose scenarios have no names in common with them, and one without.</summary>
public sealed class SolutionTests : IDisposable
{
    private const string Failing = "await world.Self.Yield(); world.Assert(false, \"sold out\");";

    private readonly Folder folder = new();

    public SolutionTests()
    {
        Write("Shop", BuiltTarget.Simulator, BuiltTarget.Scenarios("Shop.Front", "Orders", "Race"), BuiltTarget.Scenarios("Shop.Back", "Orders", "Race", Failing));
        Write("Store", BuiltTarget.Simulator, BuiltTarget.Scenarios("Shop.Front", "Orders", "Race"), BuiltTarget.Scenarios("Store", "Stock", "Count"));
        Write("Tools", BuiltTarget.Simulator, "public class Tools { public static System.Type World => typeof(Pycos.Simulation.World); }");
        Write("Plain", "", "public class Plain;");
        folder.Write("All.sln", Old("Shop", "Store", "Tools", "Plain"));
        folder.Write("All.slnx", """<Solution><Folder Name="/all/"><Project Path="Shop/Shop.csproj" /></Folder><Project Path="Store/Store.csproj" /></Solution>""");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_a_solution_all_projects_with_scenarios_are_explored_and_names_tell_them_apart()
    {
        var list = ToolRun.Of("list", folder.In("All.sln"));
        Assert.Equal((0, ""), (list.Status, list.Error));
        Assert.Equal(
            ["Shop.Back.Orders.Race", "Shop/Shop.Front.Orders.Race", "Stock.Count", "Store/Shop.Front.Orders.Race"], list.Output.TrimEnd().Split(Environment.NewLine));

        // What was built is taken as it is, by the other form of solution too.
        var again = ToolRun.Of("list", folder.In("All.slnx"), "--no-build");
        Assert.Equal((list.Status, list.Output, list.Error), (again.Status, again.Output, again.Error));

        var explored = ToolRun.Of(
            "explore", folder.In("All.sln"), "--no-build", "--scenario", "Race", "--schedules", "10", "--output", folder.In("found"));
        Assert.Equal(1, explored.Status);
        Assert.Contains("3 scenarios: 1 failed, 2 passed; ", explored.Output);
        Assert.Contains(" --no-build", explored.Under("Replay it with:"));

        // The file leads to the project, where no other scenario has this short name.
        var file = explored.Under("Saved to:");
        Assert.Contains("\"target\": \"../Shop/Shop.csproj\"", File.ReadAllText(file));
        Assert.Equal(1, ToolRun.Of("replay", file, "--no-build").Status);
        Assert.Equal(1, ToolRun.Of("replay", explored.Under("Replay token:"), folder.In(Path.Combine("Shop", "Shop.csproj")), "--no-build").Status);
    }

    [Fact]
    public void Without_a_build_there_has_to_be_one()
    {
        ToolRun.Of("list", folder.In("Shop"), "--no-build").IsRefused("has not been built in configuration Release", "leave out --no-build");
        ToolRun.Of("list", folder.In("All.slnx"), "--no-build").IsRefused("Shop.csproj' has not been built in configuration Release");
    }

    [Fact]
    public void A_solution_without_scenarios_is_refused()
    {
        folder.Write("None.sln", Old("Tools", "Plain"));
        ToolRun.Of("list", folder.In("None.sln")).IsRefused("None.sln' has no scenarios: of its 2 projects 1 use Pycos.Simulation");
    }

    [Fact]
    public void A_folder_with_one_solution_and_no_project_stands_for_it()
    {
        File.Delete(folder.In("All.sln"));
        ToolRun.Of("list", folder.Path, "--no-build").IsRefused("Shop.csproj' has not been built");
        folder.Write("Other.sln", Old("Plain"));
        ToolRun.Of("list", folder.Path).IsRefused("has 2 solutions: All.slnx, Other.sln", "Name the solution file");
        ToolRun.Of("list", folder.Write("Bad.slnx", "<Solution")).IsRefused("is not a solution, or it is damaged");
    }

    private void Write(string project, string items, params string[] sources)
    {
        folder.Write(Path.Combine(project, project + ".csproj"), BuiltTarget.Project(items));
        for (var i = 0; i < sources.Length; i++) folder.Write(Path.Combine(project, $"Source{i}.cs"), sources[i]);
    }

    private static string Old(params string[] projects)
    {
        var text = new System.Text.StringBuilder("\nMicrosoft Visual Studio Solution File, Format Version 12.00\n");
        var configurations = new System.Text.StringBuilder();
        for (var i = 0; i < projects.Length; i++)
        {
            var id = $"{{00000000-0000-0000-0000-00000000000{i}}}";
            text.Append($"Project(\"{{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}}\") = \"{projects[i]}\", \"{projects[i]}\\{projects[i]}.csproj\", \"{id}\"\nEndProject\n");
            configurations.Append($"\t\t{id}.Release|Any CPU.ActiveCfg = Release|Any CPU\n\t\t{id}.Release|Any CPU.Build.0 = Release|Any CPU\n");
        }
        return text.Append("Global\n\tGlobalSection(SolutionConfigurationPlatforms) = preSolution\n\t\tRelease|Any CPU = Release|Any CPU\n\tEndGlobalSection\n")
            .Append("\tGlobalSection(ProjectConfigurationPlatforms) = postSolution\n").Append(configurations).Append("\tEndGlobalSection\nEndGlobal\n").ToString();
    }
}
