namespace Pycos.Simulation;

/// <summary>What .NET throws on Linux, with the codes that the kernel gives.</summary>
internal static class FileErrors
{
    private const int InputOutput = 5;
    private const int AccessDenied = 13;
    private const int Exists = 17;
    private const int IsFolder = 21;
    private const int Invalid = 22;
    private const int NoSpace = 28;
    private const int NotEmpty = 39;

    internal static FileNotFoundException NotFound(DiskPath path) => new($"Could not find file '{path.Given}'.", path.Given);

    internal static DirectoryNotFoundException NoFolder(DiskPath path) => new($"Could not find a part of the path '{path.Given}'.");

    internal static PathTooLongException TooLong(DiskPath path) =>
        new($"The path '{path.Given}' is too long, or a component of the specified path is too long.");

    internal static UnauthorizedAccessException Denied(DiskPath path) =>
        new($"Access to the path '{path.Given}' is denied.", new IOException("Permission denied", AccessDenied));

    internal static IOException IsThere(DiskPath path) => new($"The file '{path.Given}' already exists.", Exists);

    internal static IOException IsDirectory(DiskPath path) => new($"Is a directory : '{path.Given}'", IsFolder);

    internal static IOException NameTaken(DiskPath path) =>
        new($"Cannot create '{path.Given}' because a file or directory with the same name already exists.");

    internal static IOException SamePath() => new("Source and destination path must be different.");

    internal static IOException IntoItself() => new("Invalid argument", Invalid);

    internal static IOException IsNotEmpty(DiskPath path) => new($"Directory not empty : '{path.Given}'", NotEmpty);

    internal static IOException Full(DiskPath path) => new($"No space left on device : '{path.Given}'", NoSpace);

    internal static IOException Faulty(DiskPath path) => new($"Input/output error : '{path.Given}'", InputOutput);

    internal static ArgumentOutOfRangeException TooLarge() => new("value", "Specified file length was too large for the file system.");
}
