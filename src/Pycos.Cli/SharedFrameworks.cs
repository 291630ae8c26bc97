namespace Pycos.Cli;

/// <summary>The frameworks of this .NET besides the one that the tool itself runs on, such as that of ASP.NET Core.</summary>
internal static class SharedFrameworks
{
    /// <summary>The file of an assembly of one of them; null if none has it.</summary>
    internal static string? Find(string? name)
    {
        var own = Path.GetDirectoryName(typeof(object).Assembly.Location);
        if (Path.GetDirectoryName(Path.GetDirectoryName(own)) is not { } shared || !Directory.Exists(shared)) return null;
        return Directory.EnumerateDirectories(shared)
            .Order(StringComparer.Ordinal)
            .SelectMany(framework => Directory.EnumerateDirectories(framework).Where(IsOurs).OrderByDescending(VersionOf))
            .Select(version => Path.Combine(version, name + ".dll"))
            .FirstOrDefault(File.Exists);
    }

    private static bool IsOurs(string folder) => VersionOf(folder)?.Major == Environment.Version.Major;

    private static Version? VersionOf(string folder) => Version.TryParse(Path.GetFileName(folder), out var version) ? version : null;
}
