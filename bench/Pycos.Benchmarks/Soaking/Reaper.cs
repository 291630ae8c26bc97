namespace Pycos.Benchmarks.Soaking;

/// <summary>Terminates tasks, throws into tasks and gives them new code, whatever they are doing.</summary>
internal sealed class Reaper(Cell[] cells, Ledger ledger, int seed)
{
    // One in so many tasks each time, so that small crowds live as dangerously as big ones.
    private const int TasksPerVictim = 2000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Random random = new(seed);

    public async Coroutine Run(TaskContext self)
    {
        while (!ledger.IsStopping)
        {
            await self.Sleep(Pause);
            for (var i = 0; i < 1 + (cells.Length * 100 / TasksPerVictim); i++)
            {
                Victim(out _)?.Terminate();
                if (Victim(out _)?.Throw(new SoakException()) == true)
                    ledger.ThrownInto++;
                if (Victim(out var cell)?.HotSwap(cell.Replacement().Run) == true)
                    ledger.Swapped++;
            }
        }
    }

    private PycosTask? Victim(out Cell cell)
    {
        cell = cells[random.Next(cells.Length)];
        return cell.AnyWorker(random);
    }
}
