namespace Pycos.Cli;

/// <summary>A project, and what it builds to.</summary>
/// <param name="Path">The project file, its full path.</param>
/// <param name="Assembly">The assembly, its full path.</param>
internal sealed record BuiltProject(string Path, string Assembly)
{
    /// <summary>The project file as a person would name it from here.</summary>
    internal string Shown
    {
        get
        {
            var relative = System.IO.Path.GetRelativePath(Environment.CurrentDirectory, Path);
            return relative.Length < Path.Length ? relative : Path;
        }
    }
}
