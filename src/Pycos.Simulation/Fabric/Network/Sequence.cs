namespace Pycos.Simulation;

/// <summary>Compares sequence numbers, which begin again at zero after 2^32 (RFC 9293, section 3.4).</summary>
internal static class Sequence
{
    internal static bool IsBefore(uint one, uint other) => (int)(one - other) < 0;

    internal static bool IsAfter(uint one, uint other) => (int)(one - other) > 0;
}
