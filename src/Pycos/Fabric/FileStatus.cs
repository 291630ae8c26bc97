namespace Pycos;

/// <summary>What is known of a file or folder without opening it.</summary>
/// <param name="isDirectory">Whether it is a folder.</param>
/// <param name="length">Of a file, in bytes; 0 for a folder.</param>
/// <param name="lastWrite">When its content was changed last, by the machine's clock.</param>
public readonly struct FileStatus(bool isDirectory, long length, DateTimeOffset lastWrite)
{
    /// <summary>Whether it is a folder.</summary>
    public bool IsDirectory { get; } = isDirectory;

    /// <summary>Of a file, in bytes; 0 for a folder.</summary>
    public long Length { get; } = length;

    /// <summary>When its content was changed last, by the machine's clock.</summary>
    public DateTimeOffset LastWrite { get; } = lastWrite;
}
