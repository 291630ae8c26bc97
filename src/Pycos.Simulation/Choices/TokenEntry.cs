namespace Pycos.Simulation;

/// <summary>A part of a stream as tokens have it: a value that is not zero with the zeros before it, or some of the entries before it once more.</summary>
/// <param name="Zeros">How many zeros come before the value; of a repeat, how many entries back it begins.</param>
/// <param name="Value">The value; 0 for a repeat.</param>
/// <param name="Length">How many entries a repeat stands for; may be more than it goes back, and then it repeats itself too.</param>
internal readonly record struct TokenEntry(uint Zeros, uint Value, uint Length = 0)
{
    // Somebody who polls repeats few choices; and a run that repeats nothing for long is written as it always was.
    private const int BackMax = 32;
    private const int LengthMin = 16;

    internal bool IsRepeat => Value == 0;

    /// <summary>The values of a stream, the last of which is not zero.</summary>
    /// <remarks>After Ziv and Lempel, "A universal algorithm for sequential data compression", 1977: the longest repeat, and of those the nearest.</remarks>
    internal static List<TokenEntry> Of(ReadOnlySpan<uint> values)
    {
        var plain = Plain(values);
        var entries = new List<TokenEntry>();
        for (var at = 0; at < plain.Count;)
        {
            var (back, length) = (0, LengthMin - 1);
            for (var other = 1; other <= Math.Min(BackMax, at); other++)
            {
                if (SameFrom(plain, at, other) is var same && same > length) (back, length) = (other, same);
            }
            entries.Add(back == 0 ? plain[at] : new TokenEntry((uint)back, 0, (uint)length));
            at += back == 0 ? 1 : length;
        }
        return entries;
    }

    /// <summary>Without repeats.</summary>
    private static List<TokenEntry> Plain(ReadOnlySpan<uint> values)
    {
        var entries = new List<TokenEntry>();
        var zeros = 0u;
        foreach (var value in values)
        {
            if (value == 0)
            {
                zeros++;
                continue;
            }
            entries.Add(new TokenEntry(zeros, value));
            zeros = 0;
        }
        return entries;
    }

    private static int SameFrom(List<TokenEntry> entries, int at, int back)
    {
        var length = 0;
        while (at + length < entries.Count && entries[at + length] == entries[at + length - back]) length++;
        return length;
    }
}
