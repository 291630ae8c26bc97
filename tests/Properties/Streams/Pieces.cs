using FsCheck;
using FsCheck.Fluent;

namespace Pycos.Properties.Streams;

/// <summary>Bytes and how they arrive: in pieces of any size, with pauses in which nothing comes.</summary>
/// <param name="Text">What is sent, lines and their ends among it.</param>
/// <param name="Sizes">The sizes of the pieces, over and over; 0 is a pause.</param>
/// <param name="Commands">What the reader calls, over and over.</param>
public sealed record Pieces(byte[] Text, int[] Sizes, int[] Commands)
{
    // Calls that only look at what is there already would never come to the end.
    private const int AnyRead = 0;

    public static Arbitrary<Pieces> All() => Arb.From(
        from length in Gen.Choose(0, 300)
        from text in Gen.ArrayOf(Gen.Elements((byte)'a', (byte)'b', (byte)'c', (byte)'\n', (byte)'\r'), length)
        from sizes in Gen.NonEmptyListOf(Gen.Choose(0, 20))
        from commands in Gen.NonEmptyListOf(Gen.Choose(0, 1000))
        select new Pieces(text, [.. sizes], [.. commands, AnyRead]));

    public override string ToString() =>
        $"'{System.Text.Encoding.ASCII.GetString(Text).ReplaceLineEndings("|")}' in {string.Join(' ', Sizes)}, commands {string.Join(' ', Commands)}";

    /// <summary>Cuts bytes up; null stands for a pause.</summary>
    internal IEnumerable<byte[]?> Cut(byte[] bytes)
    {
        var at = 0;
        for (var i = 0; at < bytes.Length; i++)
        {
            // Only pauses would never come to an end.
            var size = i > 10 * bytes.Length ? bytes.Length : Math.Min(Sizes[i % Sizes.Length], bytes.Length - at);
            size = Math.Min(size, bytes.Length - at);
            yield return size == 0 ? null : bytes[at..(at + size)];
            at += size;
        }
    }
}
