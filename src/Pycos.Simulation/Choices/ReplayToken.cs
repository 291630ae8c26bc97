using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Pycos.Simulation;

/// <summary>A whole reproduction in one line of text: the scenario, its choices, and the hash that the run must have.</summary>
/// <remarks>
/// Format 1: <c>pycos1-</c> and base64url of: scenario name, trace hash (8 bytes), streams (name,
/// then pairs of a count of zeros and a value), and a 32-bit FNV-1a checksum. Numbers are little-endian base-128 varints.
/// Format 2, <c>pycos2-</c>, has repeats of such pairs as well, and is written only where there are some (<see cref="TokenEntry"/>).
/// </remarks>
internal sealed record ReplayToken(string Scenario, ulong TraceHash, ChoiceRecord Choices)
{
    private const int LatestFormat = 2;

    // A longer one is for a file: nobody copies it from a report.
    private const int ShownMax = 2_000;

    // Far above any run that a person would replay; a forged token must not ask for all the memory there is.
    private const int ValuesMax = 1 << 24;

    public override string ToString()
    {
        var bytes = new List<byte>();
        WriteText(bytes, Scenario);
        Span<byte> hash = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(hash, TraceHash);
        bytes.AddRange(hash);
        var streams = Choices.Streams.Select(stream => (Name: stream.Key, Entries: TokenEntry.Of(stream.Value))).ToList();
        var format = streams.Exists(stream => stream.Entries.Exists(entry => entry.IsRepeat)) ? 2 : 1;
        WriteNumber(bytes, (uint)streams.Count);
        foreach (var (name, entries) in streams)
        {
            WriteText(bytes, name);
            WriteNumber(bytes, (uint)entries.Count);
            foreach (var entry in entries)
            {
                WriteNumber(bytes, entry.Zeros);
                WriteNumber(bytes, entry.Value);
                if (entry.IsRepeat) WriteNumber(bytes, entry.Length);
            }
        }
        Span<byte> check = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(check, Checksum(bytes.ToArray(), format));
        bytes.AddRange(check);
        return Prefix(format) + Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <summary>Whether a report shows the token itself.</summary>
    internal static bool IsShown(string text) => text.Length <= ShownMax;

    /// <summary>Reads a token that must be the scenario's.</summary>
    /// <exception cref="FormatException">The text is no token, or one of another scenario.</exception>
    internal static ReplayToken Of(string scenario, string text)
    {
        var token = Parse(text);
        return IsSame(token.Scenario, scenario) ? token : throw new FormatException(
            $"The replay token belongs to scenario '{ShownText.Line(token.Scenario)}', not to '{ShownText.Line(scenario)}'. Replay it there.");
    }

    /// <summary>Whether two names may be of one scenario: one of them may have a namespace, and a project, before the other.</summary>
    internal static bool IsSame(string one, string other) => one == other || IsTail(one, other) || IsTail(other, one);

    private static bool IsTail(string tail, string name) =>
        name.Length > tail.Length && name.EndsWith(tail, StringComparison.Ordinal) && name[^(tail.Length + 1)] is '.' or '/';

    /// <summary>Reads a token.</summary>
    /// <exception cref="FormatException">The text is not a token of a format that this version knows.</exception>
    internal static ReplayToken Parse(string text)
    {
        text = text.Trim();
        var format = FormatOf(text);
        try
        {
            return Read(Base64Url.DecodeFromChars(text.AsSpan(Prefix(format).Length)), format);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or DecoderFallbackException)
        {
            throw new FormatException(
                "The replay token is damaged: a character is missing or was changed. Copy the whole line that the failure report printed.",
                exception);
        }
    }

    private static string Prefix(int format) => string.Create(CultureInfo.InvariantCulture, $"pycos{format}-");

    private static int FormatOf(string text)
    {
        for (var format = 1; format <= LatestFormat; format++)
        {
            if (text.StartsWith(Prefix(format), StringComparison.Ordinal)) return format;
        }
        throw new FormatException(text.StartsWith("pycos", StringComparison.Ordinal) && text.Contains('-', StringComparison.Ordinal)
            ? $"The replay token has format '{text[..text.IndexOf('-', StringComparison.Ordinal)]}', and this version reads "
                + "formats 'pycos1' and 'pycos2'. Replay it with the version of Pycos that printed it."
            : $"'{Shortened(text)}' is not a replay token: a token starts with '{Prefix(1)}' or '{Prefix(2)}'. Copy the whole line that the failure report printed.");
    }

    private static ReplayToken Read(byte[] bytes, int format)
    {
        if (bytes.Length < 12) throw new FormatException("Too short.");
        var body = bytes.AsSpan(0, bytes.Length - 4);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4)) != Checksum(body, format)) throw new FormatException("Checksum.");
        var at = 0;
        var scenario = ReadText(body, ref at);
        var hash = BinaryPrimitives.ReadUInt64LittleEndian(body.Slice(at, 8));
        at += 8;
        var choices = new ChoiceRecord();
        var streams = ReadNumber(body, ref at);
        for (var i = 0u; i < streams; i++)
        {
            var name = ReadText(body, ref at);
            choices.Set(name, ReadValues(body, ref at, format));
        }
        return new ReplayToken(scenario, hash, choices);
    }

    private static uint[] ReadValues(ReadOnlySpan<byte> bytes, ref int at, int format)
    {
        var values = new List<uint>();
        var entries = new List<TokenEntry>();
        for (var left = ReadNumber(bytes, ref at); left > 0; left--)
        {
            var entry = new TokenEntry(ReadNumber(bytes, ref at), ReadNumber(bytes, ref at));
            if (format == 1 || !entry.IsRepeat)
            {
                Add(entry);
                continue;
            }
            if (entry.Zeros == 0 || entry.Zeros > entries.Count) throw new FormatException("Repeat.");
            var length = ReadNumber(bytes, ref at);
            if (length > ValuesMax - values.Count) throw new FormatException("Repeat.");
            for (var more = length; more > 0; more--) Add(entries[^(int)entry.Zeros]);
        }
        return values.ToArray();

        void Add(TokenEntry entry)
        {
            if (entry.Zeros >= ValuesMax - values.Count) throw new FormatException("Run of zeros.");
            for (var zero = 0u; zero < entry.Zeros; zero++) values.Add(0);
            values.Add(entry.Value);
            entries.Add(entry);
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes, int format)
    {
        var hash = 0x811C9DC5;
        // So that one format is not taken for the other where a character of the prefix was changed.
        if (format > 1) hash = (hash ^ (uint)format) * 0x01000193;
        foreach (var b in bytes) hash = (hash ^ b) * 0x01000193;
        return hash;
    }

    private static void WriteText(List<byte> bytes, string text)
    {
        var encoded = Encoding.UTF8.GetBytes(text);
        WriteNumber(bytes, (uint)encoded.Length);
        bytes.AddRange(encoded);
    }

    private static string ReadText(ReadOnlySpan<byte> bytes, ref int at)
    {
        var length = (int)ReadNumber(bytes, ref at);
        var text = Encoding.UTF8.GetString(bytes.Slice(at, length));
        at += length;
        return text;
    }

    private static void WriteNumber(List<byte> bytes, uint number)
    {
        for (; number >= 0x80; number >>= 7) bytes.Add((byte)(number | 0x80));
        bytes.Add((byte)number);
    }

    private static uint ReadNumber(ReadOnlySpan<byte> bytes, ref int at)
    {
        var number = 0ul;
        for (var shift = 0; ; shift += 7)
        {
            if (at >= bytes.Length || shift > 28) throw new FormatException("Number.");
            var b = bytes[at++];
            number |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return checked((uint)number);
        }
    }

    private static string Shortened(string text) => ShownText.Line(text, 43);
}
