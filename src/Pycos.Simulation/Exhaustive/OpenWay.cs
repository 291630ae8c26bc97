namespace Pycos.Simulation;

/// <summary>A way that has not been gone yet.</summary>
/// <param name="Last">How it begins.</param>
/// <param name="Weight">Its estimated part of the ways with as many preemptions.</param>
internal readonly record struct OpenWay(Turn? Last, double Weight);
