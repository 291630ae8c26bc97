namespace Pycos.Simulation;

/// <summary>A profile's probabilities, as what is drawn.</summary>
internal sealed class LinkFaults(LinkProfile profile)
{
    internal Chance Loss { get; } = new(profile.Loss);

    internal Chance Duplication { get; } = new(profile.Duplication);

    internal Chance Reordering { get; } = new(profile.Reordering);
}
