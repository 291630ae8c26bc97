namespace Pycos.Simulation;

/// <summary>One run to be made.</summary>
/// <param name="Strategy">Place of the strategy.</param>
/// <param name="Seed">What the run draws from.</param>
/// <param name="Profile">What is known of the program.</param>
/// <param name="Base">A record to follow or to vary; null for none.</param>
/// <param name="IsSurveyed">Whether its steps are to be taken down.</param>
/// <param name="IsReported">Whether the search wants a report of it in any case.</param>
/// <param name="Behaviour">What has been seen, where the search wants to know whether a run shows something new.</param>
internal readonly record struct RunPlan(
    int Strategy, ulong Seed, Profile Profile, ChoiceRecord? Base = null, bool IsSurveyed = false, bool IsReported = false,
    BehaviourMap? Behaviour = null);
