using System.Text.Json.Nodes;

namespace Pycos.Cli;

/// <summary>Where NuGet keeps packages on this machine.</summary>
internal static class PackageFolders
{
    // bin/Release/net10.0, and as many again for those who sort by platform.
    private const int LevelsMax = 6;

    /// <summary>Those that the target was restored to, then the usual ones.</summary>
    internal static IReadOnlyList<string> Of(string assembly)
    {
        var folders = new List<string>(Restored(assembly));
        if (Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } chosen) folders.Add(chosen);
        folders.Add(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"));
        return folders;
    }

    /// <summary>A restore writes down where it put the packages, in the folder for intermediate files of the project.</summary>
    private static IEnumerable<string> Restored(string assembly)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(assembly));
        for (var i = 0; i < LevelsMax && folder is not null; i++, folder = Path.GetDirectoryName(folder))
        {
            var restored = Path.Combine(folder, "obj", "project.assets.json");
            if (!File.Exists(restored)) continue;
            return (JsonFile.Read(restored)?["packageFolders"] as JsonObject ?? []).Select(entry => entry.Key);
        }
        return [];
    }
}
