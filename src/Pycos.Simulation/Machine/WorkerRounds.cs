using System.Runtime.ExceptionServices;

namespace Pycos.Simulation;

/// <summary>Does rounds of work on several threads; between two rounds, one of them alone decides what comes next.</summary>
internal sealed class WorkerRounds : IDisposable
{
    private readonly Func<bool> next;
    private readonly Action<int> work;
    private readonly WorkerThreads workers;
    private readonly Barrier barrier;
    private bool goesOn = true;
    private bool hasFailed;
    private ExceptionDispatchInfo? misplanned;

    /// <param name="count">How many threads.</param>
    /// <param name="next">Prepares a round, while nothing else runs; false when there is none.</param>
    /// <param name="work">A worker's part in the round; it is given its number, from 0.</param>
    internal WorkerRounds(int count, Func<bool> next, Action<int> work)
    {
        this.next = next;
        this.work = work;
        workers = new WorkerThreads(count, TakePart);
        barrier = new Barrier(count, _ => Plan());
    }

    /// <summary>All rounds; the calling thread waits.</summary>
    internal void Run()
    {
        if (!next()) return;
        workers.Run();
        misplanned?.Throw();
    }

    /// <summary>A worker will not come back: the others finish the round without it, and it is the last.</summary>
    internal void Abandon(int number)
    {
        Leave();
        workers.Leave(number);
    }

    public void Dispose() => barrier.Dispose();

    private void TakePart(int number)
    {
        while (goesOn)
        {
            try
            {
                work(number);
            }
            catch (Exception exception) when (exception is not ThreadAbandonedException)
            {
                Leave();
                throw;
            }
            barrier.SignalAndWait();
        }
    }

    /// <summary>The others must not wait for one of them for ever.</summary>
    private void Leave()
    {
        hasFailed = true;
        barrier.RemoveParticipant();
    }

    private void Plan()
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
    }
}
