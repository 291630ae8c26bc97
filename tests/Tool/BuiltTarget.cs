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

    // Builds must not leave servers behind that outlive the tests.
    [ModuleInitializer]
    internal static void BuildWithoutServers()
    {
        Environment.SetEnvironmentVariable("MSBUILDDISABLENODEREUSE", "1");
        Environment.SetEnvironmentVariable("UseSharedCompilation", "false");
    }
}
