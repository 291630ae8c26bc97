namespace Pycos.Simulation;

/// <summary>Runs that do not come to an end.</summary>
internal static class Livelock
{
    private const int NamedMax = 5;

    /// <param name="options">The limits, one of which has been passed.</param>
    /// <param name="steps">Steps so far.</param>
    /// <param name="running">All that can run.</param>
    internal static Failure Of(WorldOptions options, long steps, IEnumerable<WorkItem> running)
    {
        var names = string.Join(", ", running.Take(NamedMax).Select(item => $"'{item.DisplayName}'"));
        var isTooLong = steps > options.StepLimit;
        var why = isTooLong
            ? $"The run did not end within {options.StepLimit:N0} steps."
            : $"Livelock: {options.StepsWithoutProgress:N0} steps passed and {(options.StepDuration > TimeSpan.Zero ? "no timer came due" : "time stood still")}.";
        return new Failure(FailureKind.Livelock, $"{why} Still running: {names}.", null, isTooLong ? "no end within the limit of steps" : "no progress");
    }
}
