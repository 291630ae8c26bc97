namespace Pycos.Scenarios.Searching;

/// <summary>Workers take jobs on a lease, and save them when they are done; a drain puts back what nobody owns any more, so that it is done again later.</summary>
/// <remarks>
/// The mistake is one of the shutdown: a save that is under way when the drain begins is not asked whether its lease is
/// still its own. Where it takes until the lease is over, its job is saved, and done again.
/// </remarks>
internal static class JobQueue
{
    private const int Jobs = 5;
    private const int Workers = 2;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SaveTime = TimeSpan.FromSeconds(0.25);

    private sealed class Job
    {
        internal TimeSpan LeaseEnd { get; set; }

        internal bool IsSaved { get; set; }
    }

    internal static Coroutine Wrong(World world) => Run(world, looksAtLease: false);

    internal static Coroutine Fixed(World world) => Run(world, looksAtLease: true);

    private static async Coroutine Run(World world, bool looksAtLease)
    {
        var gate = new AsyncLock("queue");
        var waiting = new Queue<Job>(Enumerable.Range(1, Jobs).Select(_ => new Job()));
        var leased = new List<Job>();
        var isDraining = false;
        var workers = Enumerable.Range(1, Workers).Select(number => world.Spawn(Work, $"worker-{number}")).ToList();
        await world.Self.Sleep(TimeSpan.FromSeconds(0.25 * (1 + world.Random.Next(100))));
        await Drain(world.Self);
        foreach (var worker in workers) await worker;
        world.Assert(waiting.All(job => !job.IsSaved), "a job that is saved will be done again");

        async Coroutine Work(TaskContext self)
        {
            while (await Take() is { } job)
            {
                await self.Sleep(TimeSpan.FromSeconds(0.25 * (1 + self.Random.Next(60))));
                if (await IsGivenBack(job)) continue;
                await self.Sleep(SaveTime);
                using var hold = await gate.Hold();
                if (leased.Remove(job) || !looksAtLease) job.IsSaved = true;
            }
        }

        async Coroutine<Job?> Take()
        {
            using var hold = await gate.Hold();
            if (isDraining || !waiting.TryDequeue(out var job)) return null;
            job.LeaseEnd = world.Elapsed + Lease;
            leased.Add(job);
            return job;
        }

        // What is not worth saving: the lease is over, or the queue shuts down.
        async Coroutine<bool> IsGivenBack(Job job)
        {
            using var hold = await gate.Hold();
            if (!isDraining && world.Elapsed < job.LeaseEnd) return false;
            leased.Remove(job);
            waiting.Enqueue(job);
            return true;
        }

        async Coroutine Drain(TaskContext self)
        {
            using (await gate.Hold()) isDraining = true;
            while (leased.Count > 0)
            {
                await self.Sleep(leased.Min(job => job.LeaseEnd) - world.Elapsed);
                using var hold = await gate.Hold();
                foreach (var job in leased.FindAll(job => job.LeaseEnd <= world.Elapsed))
                {
                    leased.Remove(job);
                    waiting.Enqueue(job);
                }
            }
        }
    }
}
