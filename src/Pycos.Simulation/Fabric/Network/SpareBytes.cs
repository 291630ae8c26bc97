using System.Buffers;
using System.Numerics;

namespace Pycos.Simulation;

/// <summary>Memory for bytes on their way through a world's network, which serves again and again.</summary>
/// <remarks>
/// Small pieces are kept here: a message takes three, and the process's pool, which any thread may use, costs a tenth of what the whole message
/// does. For large ones that is nothing beside their bytes, and they are the process's, so that they outlive the world.
/// </remarks>
internal sealed class SpareBytes
{
    private const int SmallestBits = 8;
    private const int LargestBits = 11;

    private readonly Stack<byte[]>[] small = [new(), new(), new(), new()];

    /// <summary>A piece of at least that length, at least 1; what is in it is anything.</summary>
    internal byte[] Take(int length)
    {
        if (length > 1 << LargestBits) return ArrayPool<byte>.Shared.Rent(length);
        var kind = Math.Max(BitOperations.Log2((uint)length - 1) + 1 - SmallestBits, 0);
        return small[kind].TryPop(out var bytes) ? bytes : new byte[1 << (kind + SmallestBits)];
    }

    /// <summary>Nobody uses it any more.</summary>
    internal void Return(byte[] bytes)
    {
        if (bytes.Length > 1 << LargestBits) ArrayPool<byte>.Shared.Return(bytes);
        else small[BitOperations.Log2((uint)bytes.Length) - SmallestBits].Push(bytes);
    }
}
