namespace Pycos;

/// <summary>An opened file, by calls that may block, several at a time.</summary>
internal abstract class StoredFile
{
    /// <summary>Gives how many bytes it has read: 0 at the end of the file and beyond it.</summary>
    internal abstract int Read(Span<byte> buffer, long offset);

    /// <summary>Writes them all. What lies between the end of the file and the offset becomes zeros.</summary>
    internal abstract void Write(ReadOnlySpan<byte> bytes, long offset);

    internal abstract long Length { get; }

    /// <summary>Cuts the file off, or makes it longer by zeros.</summary>
    internal abstract void SetLength(long length);

    /// <summary>The content is on the disk.</summary>
    internal abstract void Flush();

    /// <summary>Lets go of it, as soon as nothing of it is under way.</summary>
    internal abstract void Close();
}
