using System.Runtime.CompilerServices;

namespace Pycos.Tool;

/// <summary>Projects that the tool builds for a test; they need nothing but the SDK.</summary>
internal static class BuiltTarget
{
    internal static string Project(string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
          {items.Replace("PYCOS", typeof(Scheduler).Assembly.Location).Replace("SIMULATION", typeof(World).Assembly.Location)}
        </Project>
        """;

    /// <summary>The items that make it a project with scenarios.</summary>
    internal const string Simulator = """
        <ItemGroup>
          <Reference Include="Pycos" HintPath="PYCOS" />
          <Reference Include="Pycos.Simulation" HintPath="SIMULATION" />
        </ItemGroup>
        """;

    /// <summary>A class with a scenario, whose body is given.</summary>
    internal static string Scenarios(string name, string type, string method, string body = "await world.Self.Yield();") => $$"""
        using Pycos;
        using Pycos.Simulation;
        namespace {{name}};
        public static class {{type}}
        {
            [Scenario]
            public static async Coroutine {{method}}(World world) { {{body}} }
        }
        """;

    // Builds must not leave servers behind that outlive the tests.
    [ModuleInitializer]
    internal static void BuildWithoutServers()
    {
        Environment.SetEnvironmentVariable("MSBUILDDISABLENODEREUSE", "1");
        Environment.SetEnvironmentVariable("UseSharedCompilation", "false");
    }
}
