namespace Pycos.Simulation;

/// <summary>How much is done to make a failing run short: until one of the two bounds is reached, or nothing gets shorter.</summary>
public sealed record ShrinkOptions
{
    /// <summary>Leaves a failing run as it was found.</summary>
    public static ShrinkOptions None { get; } = new() { Runs = 0 };

    /// <summary>How many runs it may take; 0 leaves the run as it was found, and then nothing is said of what it needs.</summary>
    public int Runs { get; init; } = 20_000;

    /// <summary>How much real time it may take; positive.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Runs);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Time, TimeSpan.Zero);
    }
}
