using System.Globalization;

namespace Pycos.Simulation;

/// <summary>A seed as people write it: decimal, or hexadecimal after <c>0x</c>.</summary>
internal static class SeedText
{
    internal const string Forms = "a whole number from 0 to 18446744073709551615, or 0x and up to 16 hex digits";

    /// <summary>Null unless it is one.</summary>
    internal static ulong? Read(string text)
    {
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return ulong.TryParse(isHex ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out var seed) ? seed : null;
    }
}
