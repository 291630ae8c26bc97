using System.Text;

namespace Pycos.Simulation;

/// <summary>A path on a simulated disk: as it was given, and as the names from the root on.</summary>
internal readonly struct DiskPath
{
    // Linux's NAME_MAX and PATH_MAX; the latter counts the zero at the end.
    private const int NameBytesMax = 255;
    private const int PathBytesMax = 4_095;

    /// <exception cref="PathTooLongException">It is.</exception>
    internal DiskPath(string given)
    {
        Given = given;
        var names = new List<string>();
        foreach (var name in given.Split('/'))
        {
            if (name is "" or ".") continue;
            if (name != "..") names.Add(name);
            else if (names.Count > 0) names.RemoveAt(names.Count - 1);
        }
        Names = [.. names];
        Full = "/" + string.Join('/', Names);
        if (Encoding.UTF8.GetByteCount(Full) > PathBytesMax || Names.Any(static name => Encoding.UTF8.GetByteCount(name) > NameBytesMax)) throw FileErrors.TooLong(this);
    }

    /// <summary>As the program says it, for errors.</summary>
    internal string Given { get; }

    /// <summary>From the root, the one folder that a simulated host is in.</summary>
    internal string Full { get; }

    internal IReadOnlyList<string> Names { get; }

    /// <summary>Whether it ends as those of folders may.</summary>
    internal bool IsOfFolder => Given.EndsWith('/');
}
