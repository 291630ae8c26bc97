namespace Pycos.Simulation;

/// <summary>The disk of this machine, for failing runs that are kept.</summary>
internal static class Files
{
    internal static bool Exists(string path) => File.Exists(path);

    internal static string Read(string path) => File.ReadAllText(path);

    /// <summary>Writes a file in a folder that is made if it is not there.</summary>
    internal static void Write(string path, string text)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        File.WriteAllText(path, text);
    }
}
