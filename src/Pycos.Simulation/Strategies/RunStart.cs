namespace Pycos.Simulation;

/// <summary>What a strategy is given when a run begins.</summary>
/// <param name="Seed">All that it draws in this run derives from it.</param>
/// <param name="Profile">What earlier runs of the program were like.</param>
/// <param name="Tables">The tasks and objects of the run, as they come up.</param>
/// <param name="Base">The choices that it follows or varies; empty for strategies that make their own.</param>
/// <param name="Causes">The order of the run's steps so far, as a hash.</param>
/// <param name="StepsTakeTime">Whether each step moves the clock, so that its place among all others can be seen.</param>
/// <param name="Enabled">All that can run, at any time of the run.</param>
/// <param name="Liveness">What the run still waits for.</param>
internal readonly record struct RunStart(
    ulong Seed, Profile Profile, RunTables Tables, ChoiceRecord Base, CausalOrder Causes, bool StepsTakeTime, EnabledSet Enabled,
    Liveness Liveness);
