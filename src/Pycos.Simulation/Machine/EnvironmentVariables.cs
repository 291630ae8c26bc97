namespace Pycos.Simulation;

/// <summary>The environment of this process.</summary>
internal static class EnvironmentVariables
{
    internal static string? Read(string name) => Environment.GetEnvironmentVariable(name);
}
