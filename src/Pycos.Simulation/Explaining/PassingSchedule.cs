namespace Pycos.Simulation;

/// <summary>The passing run that has the longest way together with a failing one, of those that were tried.</summary>
public sealed class PassingSchedule
{
    internal PassingSchedule(string token, int switches, string difference)
    {
        Token = token;
        Switches = switches;
        Difference = difference;
    }

    /// <summary>Replays it.</summary>
    public string Token { get; }

    /// <summary>How often it puts a task aside that could have gone on.</summary>
    public int Switches { get; }

    /// <summary>Lines for a person: where the two runs part, and how each goes on.</summary>
    public string Difference { get; }
}
