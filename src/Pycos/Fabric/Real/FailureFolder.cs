namespace Pycos.Real;

/// <summary>The folder of the file system that what is too long for a report is saved to.</summary>
internal static class FailureFolder
{
    private const string Name = "pycos-failures";

    /// <summary>Saves a text, over one of that name; gives the file's full path, or null where that is impossible.</summary>
    internal static string? Save(string file, string text)
    {
        try
        {
            var folder = Directory.CreateDirectory(Name);
            var path = Path.Combine(folder.FullName, string.Concat(file.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_')));
            File.WriteAllText(path, text);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
