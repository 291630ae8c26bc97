namespace Pycos.Simulation;

/// <summary>Has the last word on each draw: who replays takes it from a record.</summary>
internal interface IDrawDecider
{
    /// <param name="stream">What the draw is about, with its number in the stream.</param>
    /// <param name="bound">How many outcomes there are; 0 stands for 2^32.</param>
    /// <param name="drawn">Uniform among them.</param>
    uint Draw(ChoiceStream stream, uint bound, uint drawn);
}
