using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Pycos.Cli;

/// <summary>Where the packages are that a target needs and does not have beside it, by its .deps.json.</summary>
/// <remarks>The output of a class library holds no packages: whatever uses it brings them. Here nothing else does.</remarks>
internal sealed class PackageAssets
{
    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    // From the most special to the most general.
    private static readonly string[] Platforms = [RuntimeInformation.RuntimeIdentifier, .. PortablePlatforms(), "any"];

    private readonly Dictionary<string, string> assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> libraries = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="target">The assembly whose packages these are.</param>
    /// <param name="folders">Where packages may be, the first that has one counts.</param>
    internal PackageAssets(string target, IReadOnlyList<string> folders)
    {
        var described = Path.ChangeExtension(target, ".deps.json");
        if (!File.Exists(described) || JsonFile.Read(described) is not { } json) return;
        if (json["targets"]?[(string?)json["runtimeTarget"]?["name"] ?? ""] is not JsonObject packages) return;
        foreach (var (name, assets) in packages)
        {
            if ((string?)json["libraries"]?[name]?["path"] is not { } path) continue;
            if (folders.Select(folder => Path.Combine(folder, path)).FirstOrDefault(Directory.Exists) is not { } package) continue;
            foreach (var (asset, _) in assets?["runtime"] as JsonObject ?? []) Add(assemblies, package, asset);
            AddOfPlatform(package, assets?["runtimeTargets"] as JsonObject ?? []);
        }
    }

    /// <summary>The file of an assembly; null if no package has it, or the framework has it too, and then mostly a later one.</summary>
    internal string? Assembly(string? name) =>
        name is not null && assemblies.TryGetValue(name, out var path) && !File.Exists(Path.Combine(Framework, name + ".dll")) ? path : null;

    /// <summary>The file of a library that is no assembly; null if no package has it.</summary>
    internal string? Native(string name) =>
        libraries.GetValueOrDefault(name) ?? libraries.GetValueOrDefault("lib" + name) ?? libraries.GetValueOrDefault(Path.GetFileNameWithoutExtension(name));

    private void AddOfPlatform(string package, JsonObject assets)
    {
        // The most special one is the last to be added, and stays.
        foreach (var platform in Platforms.Reverse())
        {
            foreach (var (asset, about) in assets)
            {
                if ((string?)about?["rid"] != platform) continue;
                Add((string?)about["assetType"] == "native" ? libraries : assemblies, package, asset);
            }
        }
    }

    private static void Add(Dictionary<string, string> files, string package, string asset)
    {
        var path = Path.Combine(package, asset);
        if (File.Exists(path)) files[Path.GetFileNameWithoutExtension(path)] = path;
    }

    private static IEnumerable<string> PortablePlatforms()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        yield return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        yield return system;
        if (system != "win") yield return "unix";
    }
}
