using System.Buffers.Binary;
using System.Text;

namespace Datagrams;

/// <summary>What a datagram carries: a number in four bytes, and a text. An answer has the number alone.</summary>
public static class Letter
{
    public static byte[] Write(int number, string text)
    {
        var bytes = new byte[sizeof(int) + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(sizeof(int)));
        return bytes;
    }

    public static (int Number, string Text) Read(ReadOnlySpan<byte> bytes) =>
        (BinaryPrimitives.ReadInt32BigEndian(bytes), Encoding.UTF8.GetString(bytes[sizeof(int)..]));
}
