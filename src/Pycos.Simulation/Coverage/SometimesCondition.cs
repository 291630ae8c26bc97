namespace Pycos.Simulation;

/// <summary>A condition that should hold in some schedules, and in how many it did: <see cref="World.Sometimes"/>.</summary>
public sealed class SometimesCondition
{
    internal SometimesCondition(string name, long schedules, long held)
    {
        Name = name;
        Schedules = schedules;
        Held = held;
    }

    /// <summary>What it is counted by.</summary>
    public string Name { get; }

    /// <summary>The schedules that came to where it is stated.</summary>
    public long Schedules { get; }

    /// <summary>Those of them in which it held at least once.</summary>
    public long Held { get; }

    /// <summary>The name and both numbers.</summary>
    public override string ToString() => Words.Invariant($"'{Name}' held in {Held:N0} of the {Words.Count(Schedules, "schedule")} that came to it");
}
