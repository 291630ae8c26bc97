namespace Pycos.Conformance;

/// <summary>What goes over a connection, and what has come.</summary>
internal static class Bytes
{
    /// <summary>Stands in no pattern.</summary>
    internal const byte Mark = 255;

    // No power of two, so that a piece that is missing or twice there shows.
    private const int Period = 251;

    /// <summary>Bytes that tell where they belong.</summary>
    internal static byte[] Pattern(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++) bytes[i] = (byte)(i % Period);
        return bytes;
    }

    /// <summary>All that comes until the end.</summary>
    internal static async Coroutine<byte[]> ToEnd(Connection connection)
    {
        var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await connection.Read(buffer) is > 0 and var count) all.Write(buffer, 0, count);
        return all.ToArray();
    }

    /// <summary>Just so many.</summary>
    internal static async Coroutine<byte[]> Exactly(Connection connection, int count)
    {
        var bytes = new byte[count];
        for (var filled = 0; filled < count;)
        {
            var more = await connection.Read(bytes.AsMemory(filled));
            Assert.NotEqual(0, more);
            filled += more;
        }
        return bytes;
    }

    /// <summary>Reads until it fails, and gives the error.</summary>
    internal static async Coroutine<SocketError> ToError(Connection connection)
    {
        var buffer = new byte[64 * 1024];
        var error = await Errors.Of<SocketException>(async () =>
        {
            while (await connection.Read(buffer) > 0)
            {
            }
        });
        return error.SocketErrorCode;
    }
}
