namespace Pycos.Tool;

/// <summary>A folder of a test's own, gone with the test.</summary>
internal sealed class Folder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("pycos-tool-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal string In(string name) => System.IO.Path.Combine(Path, name);

    internal string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(In(name))!);
        File.WriteAllText(In(name), text);
        return In(name);
    }
}
