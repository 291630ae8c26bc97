using System.Runtime.ExceptionServices;

namespace Pycos.Simulation;

/// <summary>Does rounds of work on several threads; between two rounds, one thread alone decides what comes next.</summary>
internal static class WorkerRounds
{
    /// <param name="count">How many threads, this one included.</param>
    /// <param name="next">Prepares a round, while nothing else runs; false when there is none.</param>
    /// <param name="work">A worker's part in the round; it is given its number, 0 for this thread.</param>
    internal static void Run(int count, Func<bool> next, Action<int> work)
    {
        if (!next()) return;
        var goesOn = true;
        var hasFailed = false;
        ExceptionDispatchInfo? misplanned = null;
        using var barrier = new Barrier(count, _ =>
        {
            try
            {
                goesOn = !hasFailed && next();
            }
            catch (Exception exception)
            {
                // The barrier would throw it in every worker, and wrapped up.
                misplanned = ExceptionDispatchInfo.Capture(exception);
                goesOn = false;
            }
        });
        WorkerThreads.Run(count, worker =>
        {
            while (goesOn)
            {
                try
                {
                    work(worker);
                }
                catch
                {
                    // The others must not wait for this one for ever.
                    hasFailed = true;
                    barrier.RemoveParticipant();
                    throw;
                }
                barrier.SignalAndWait();
            }
        });
        misplanned?.Throw();
    }
}
