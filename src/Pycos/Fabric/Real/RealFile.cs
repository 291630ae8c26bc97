using Microsoft.Win32.SafeHandles;

namespace Pycos.Real;

/// <summary>A file of the operating system. Its handle counts who uses it, and is closed when nobody does.</summary>
internal sealed class RealFile(SafeFileHandle handle) : StoredFile
{
    internal override long Length => RandomAccess.GetLength(handle);

    internal override int Read(Span<byte> buffer, long offset) => RandomAccess.Read(handle, buffer, offset);

    internal override void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(handle, bytes, offset);

    internal override void SetLength(long length) => RandomAccess.SetLength(handle, length);

    internal override void Flush() => RandomAccess.FlushToDisk(handle);

    internal override void Close() => handle.Dispose();
}
