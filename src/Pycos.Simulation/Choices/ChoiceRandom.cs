namespace Pycos.Simulation;

/// <summary>The program's random values, each a recorded choice.</summary>
/// <remarks>One serves many runs: to make one is dear, since the BCL sets up a generator of its own for it, which nobody asks.</remarks>
internal sealed class ChoiceRandom(ChoiceStream stream) : Random(0)
{
    /// <summary>The kind of stream that programs draw from.</summary>
    internal const string StreamKind = "values";

    internal static readonly Act DrawAct = new(40, static (_, _) => Access.Write(ObjectKey.Draws), static e => $"draws {e.Described}");

    /// <summary>A draw in a report.</summary>
    internal static string Text(int number, uint value) => $"random draw {number} gives {value} and not 0";

    /// <summary>Is told of each value.</summary>
    internal Action<uint> OnDraw { get; set; } = static _ => { };

    public override int Next() => (int)Draw(int.MaxValue);

    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return maxValue < 2 ? 0 : (int)Draw((uint)maxValue);
    }

    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        var range = (uint)((long)maxValue - minValue);
        return range < 2 ? minValue : (int)(minValue + (long)Draw(range));
    }

    public override long NextInt64() => NextInt64(0, long.MaxValue);

    public override long NextInt64(long maxValue) => NextInt64(0, maxValue);

    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        var range = (ulong)maxValue - (ulong)minValue;
        if (range < 2) return minValue;
        if (range <= uint.MaxValue) return minValue + Draw((uint)range);
        return (long)((ulong)minValue + (ulong)((UInt128)Draw64() * range >> 64));
    }

    public override double NextDouble() => (Draw64() >> 11) * (1.0 / (1ul << 53));

    public override float NextSingle() => (Draw(0) >> 8) * (1.0f / (1u << 24));

    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    public override void NextBytes(Span<byte> buffer)
    {
        for (var i = 0; i < buffer.Length; i++) buffer[i] = (byte)Draw(256);
    }

    protected override double Sample() => NextDouble();

    private ulong Draw64() => ((ulong)Draw(0) << 32) | Draw(0);

    private uint Draw(uint bound)
    {
        var value = stream.Draw(bound);
        OnDraw(value);
        return value;
    }
}
