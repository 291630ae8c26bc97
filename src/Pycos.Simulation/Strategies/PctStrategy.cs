namespace Pycos.Simulation;

/// <summary>Probabilistic concurrency testing: random priorities, lowered at a few random places.</summary>
/// <remarks>
/// <para>Burckhardt, Kothari, Musuvathi and Nagarakatte, "A randomized scheduler with probabilistic guarantees of finding
/// bugs", ASPLOS 2010. With n tasks and k scheduling points, a bug of depth d is found with probability at least
/// 1/(n k^(d-1)) a run. Where we differ: k is the largest number of points with a real choice in the profiling runs; each
/// run draws its depth from 1 to the given one, since a program's is not known; and a task that has won very often in a
/// row falls behind all others, since it may spin until one of them acts.</para>
/// </remarks>
/// <param name="depthMax">The largest depth, at least 1; one more than the number of change points.</param>
internal sealed class PctStrategy(int depthMax) : Sampler, IReadyObserver, IStepObserver
{
    internal const int DefaultDepth = 3;

    // Priorities are drawn above this; change points count down from it, in the order in which they were drawn.
    private const long Lowered = 1L << 40;

    private const int SpinLimit = 1000;

    private readonly RankHeap ready = new();
    private readonly List<int> changePoints = [];
    private Prng prng;
    private long nextLow;
    private int decisions;
    private int streak;

    internal override void Begin(in RunStart start)
    {
        prng = new Prng(start.Seed);
        decisions = streak = 0;
        changePoints.Clear();
        ready.Clear();
        var depth = 1 + (int)prng.Next((uint)depthMax);
        var points = Math.Max(start.Profile.Decisions, depth);
        while (changePoints.Count < depth - 1)
        {
            var point = (int)prng.Next((uint)points);
            if (!changePoints.Contains(point)) changePoints.Add(point);
        }
        nextLow = Lowered - changePoints.Count;
    }

    public void OnReady(WorkItem item)
    {
        // Random priorities order the tasks uniformly at random; of 2^62 values no two are the same.
        if (item.Rank == 0) item.Rank = Lowered + 1 + (long)(prng.Next() >> 2);
        if (item.Place == 0) ready.Put(item);
    }

    public void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        if (!isReady) ready.Remove(item);
    }

    public void OnGone(WorkItem item) => ready.Remove(item);

    internal override int Next(EnabledSet enabled)
    {
        var highest = ready.Top;
        streak = highest == enabled.CurrentItem ? streak + 1 : 0;
        // That order is not the one in time: of two tasks that were lowered, either may be the lower one.
        var change = changePoints.IndexOf(decisions++);
        if (change < 0 && streak < SpinLimit) return enabled.IndexOf(highest);
        streak = 0;
        highest.Rank = change < 0 ? --nextLow : Lowered - change;
        ready.Put(highest);
        return enabled.IndexOf(ready.Top);
    }
}
