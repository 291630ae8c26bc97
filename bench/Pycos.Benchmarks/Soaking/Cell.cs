namespace Pycos.Benchmarks.Soaking;

/// <summary>Some tasks and one of each primitive that they share, with a keeper that replaces those that end.</summary>
internal sealed class Cell(int number, int size, AsyncThreadPool pool, Ledger ledger)
{
    public const int PermitCount = 3;
    public const int BufferSize = 4;

    private readonly PycosTask?[] workers = new PycosTask?[size];
    private readonly Dictionary<long, int> places = [];
    private int generation;

    public AsyncLock Gate { get; } = new($"gate {number}");
    public AsyncReentrantLock Again { get; } = new($"again {number}");
    public AsyncLock Fragile { get; } = new($"fragile {number}");
    public AsyncSemaphore Permits { get; } = new(PermitCount, PermitCount, $"permits {number}");
    public AsyncEvent Bell { get; } = new(name: $"bell {number}");
    public AsyncCondition Changed { get; } = new($"changed {number}");
    public Queue<long> Buffer { get; } = new();
    public AsyncThreadPool Pool => pool;
    public Ledger Ledger => ledger;
    public MessageChannel News { get; private set; } = null!;

    /// <summary>Written under <see cref="Gate"/>, across an await between reading and writing.</summary>
    public long Guarded { get; set; }

    public int Inside { get; set; }

    /// <summary>Who holds <see cref="Fragile"/>; stays when the owner is terminated.</summary>
    public PycosTask? FragileOwner { get; set; }

    /// <summary>Code that can take over in any of the workers.</summary>
    public Worker Replacement() => new(this, (number * 1_000_003) + generation++);

    public PycosTask? AnyWorker(Random random) => workers[random.Next(workers.Length)];

    /// <summary>Runs until the last worker has ended, and then reconciles what the cell did.</summary>
    public async Coroutine Keep(TaskContext self)
    {
        using (News = new MessageChannel($"news {number}"))
        using (var digest = new MessageChannel($"digest {number}", transform: static message => message))
        {
            News.Subscribe(digest);
            digest.Subscribe(self.Task);
            for (var place = 0; place < workers.Length; place++)
            {
                Spawn(self, place);
                // Others are being set up, too.
                if (place % 10 == 9)
                    await self.Yield();
            }
            while (places.Count > 0)
            {
                if (await self.Receive() is TaskExited exited)
                    Replace(self, exited);
                else
                    ledger.Heard++;
            }
        }
        await Reconcile(self);
    }

    private void Spawn(TaskContext self, int place)
    {
        var worker = new Worker(this, (number * 1_000_003) + (place * 101) + generation++);
        var task = self.Spawn(worker.Run, "worker");
        workers[place] = task;
        places.Add(task.Id, place);
        self.Monitor(task);
        ledger.Spawned++;
    }

    private void Replace(TaskContext self, TaskExited exited)
    {
        if (exited.Status == TaskExitStatus.Completed) ledger.Completed++;
        else if (exited.Status == TaskExitStatus.Terminated) ledger.Terminated++;
        else ledger.Faulted++;
        ledger.Require(exited.Status != TaskExitStatus.Faulted, $"no worker fails, and one did: {exited.Exception}");
        places.Remove(exited.Task.Id, out var place);
        workers[place] = null;
        if (!ledger.IsStopping)
            Spawn(self, place);
    }

    private async Coroutine Reconcile(TaskContext self)
    {
        ledger.Require(Gate.Owner is null && Again.Owner is null && Again.Depth == 0, $"no lock of cell {number} is held at the end");
        ledger.RequireEqual(PermitCount, Permits.CurrentCount, $"the permits of cell {number} at first and at the end");
        ledger.RequireEqual(0, Inside, $"the tasks within the permits of cell {number}");
        ledger.Increments -= Guarded;
        ledger.Consumed += Buffer.Count;
        try
        {
            await Fragile.Acquire();
        }
        catch (AbandonedLockException)
        {
            ledger.AbandonmentsSeen++;
        }
        Fragile.Release();
    }
}
