using System.Numerics;

namespace Pycos.Simulation;

/// <summary>A run's events as one number of 64 bits.</summary>
/// <remarks>
/// Only numbers enter it: who (in order of creation), what, how it went, which object, when. Names, messages and
/// reference identities do not, so the hash is the same in Debug and Release, in any process, on any machine.
/// </remarks>
internal struct EventHash()
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    internal ulong Value { get; private set; } = 0x243F6A8885A308D3;

    /// <param name="actor">Who; 0 for nobody.</param>
    /// <param name="number">The operation or act.</param>
    /// <param name="outcome">How it went.</param>
    /// <param name="objectId">The object or task concerned, or 0.</param>
    /// <param name="ticks">When, in virtual time.</param>
    internal void Fold(long actor, byte number, WaitOutcome outcome, long objectId, long ticks)
    {
        var what = ((ulong)actor << 16) | ((ulong)number << 8) | (ulong)outcome;
        var hash = (Value ^ what) * Multiplier;
        hash = (BitOperations.RotateLeft(hash, 29) ^ (ulong)objectId ^ ((ulong)ticks << 20)) * Multiplier;
        Value = hash ^ (hash >> 32);
    }
}
