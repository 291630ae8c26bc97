namespace Pycos.Simulation;

/// <summary>An exploration or a replay shows a failure; the message is the whole report.</summary>
public sealed class ExplorationFailedException : Exception
{
    internal ExplorationFailedException(string report, Failure failure, string token)
        : base(report, failure.Exception)
    {
        Failure = failure;
        Token = token;
    }

    /// <summary>What went wrong.</summary>
    public Failure Failure { get; }

    /// <summary>Replays the failing run.</summary>
    public string Token { get; }
}
