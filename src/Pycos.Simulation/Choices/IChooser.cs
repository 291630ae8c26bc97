namespace Pycos.Simulation;

/// <summary>Has the last word on draws that are not of the schedule.</summary>
internal interface IChooser
{
    /// <param name="stream">What it is about, and as which of its draws.</param>
    /// <param name="bound">How many outcomes there are; 0 stands for 2^32.</param>
    /// <param name="drawn">Uniform among them.</param>
    uint Draw(ChoiceStream stream, uint bound, uint drawn);
}
