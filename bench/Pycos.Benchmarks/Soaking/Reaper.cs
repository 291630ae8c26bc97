namespace Pycos.Benchmarks.Soaking;

/// <summary>Terminates tasks and throws into tasks, whatever they are doing.</summary>
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
                Victim()?.Terminate();
                if (Victim()?.Throw(new SoakException()) == true)
                    ledger.ThrownInto++;
            }
        }
    }

    private PycosTask? Victim() => cells[random.Next(cells.Length)].AnyWorker(random);
}
