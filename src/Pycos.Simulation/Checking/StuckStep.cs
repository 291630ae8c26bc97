using System.Globalization;

namespace Pycos.Simulation;

/// <summary>A step that does not come to its end: what is said of it.</summary>
internal static class StuckStep
{
    /// <param name="actor">Whose step it is; null where it is nobody's, as in an at-exit function.</param>
    /// <param name="method">The method that the step went on with, as far as it is known.</param>
    /// <param name="limit">How long it was waited for.</param>
    /// <param name="where">Where it blocks; null where it could not be interrupted.</param>
    internal static Failure Of(WorkItem? actor, string? method, TimeSpan limit, BlockedAt? where)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{limit.TotalSeconds:0.###} s");
        var message = where is null
            ? $"{Who(actor)} does not come to the end of its step{(method is null ? "" : $" in {method}")}: after {time} of real time it "
                + "still runs in a loop, or blocks where it cannot be interrupted. Nobody else runs meanwhile, so nobody can change what it "
                + "waits for. Let it await, or yield, where it waits."
            : $"{Who(actor)} blocks: {where.Call}{(where.Method is { } place ? $", called in {place}," : "")} did not return within {time} of real time. "
                + "In a simulation one thread runs all tasks, so nobody can end the wait. Await instead of blocking.";
        return new Failure(FailureKind.StuckStep, message, null)
        {
            LastLine = where is null ? "does not come to the end of this step" : $"blocks in {where.Call}",
        };
    }

    private static string Who(WorkItem? actor) => actor switch
    {
        null => "The program, outside any task's step,",
        Fiber => $"Task '{actor.DisplayName}'",
        _ => $"The callback '{actor.DisplayName}'",
    };
}
