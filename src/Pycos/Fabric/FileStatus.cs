namespace Pycos;

/// <summary>What is known of a file or folder without opening it.</summary>
/// <param name="IsDirectory">Whether it is a folder.</param>
/// <param name="Length">Of a file, in bytes; 0 for a folder.</param>
/// <param name="LastWrite">When its content was changed last, by the machine's clock.</param>
public readonly record struct FileStatus(bool IsDirectory, long Length, DateTimeOffset LastWrite);
