namespace Pycos.Simulation;

/// <summary>Delay bounding: a fixed order of the tasks, and a few places where the one whose turn it is has to let the next one go first.</summary>
/// <remarks>
/// Emmi, Qadeer and Rakamarić, "Delay-bounded scheduling", POPL 2011. Without delays tasks take turns in order of creation,
/// and each runs until it cannot go on; a delay passes the turn on to the next that can run. The paper searches all
/// placements of at most D delays; here each run draws how many, from 0 to D, and where, as Coyote does, so that large
/// programs are sampled and every placement keeps its chance. A task that runs for very long while others can is
/// delayed for nothing, since it may spin until one of them acts.
/// </remarks>
/// <param name="delaysMax">The most delays a run, from 0.</param>
internal sealed class DelayStrategy(int delaysMax) : Sampler
{
    internal const int DefaultDelays = 2;

    private const int SpinLimit = 1000;

    private readonly List<int> delays = [];
    private long turn;
    private int decisions;
    private int streak;

    internal override void Begin(in RunStart start)
    {
        var prng = new Prng(start.Seed);
        turn = 0;
        decisions = streak = 0;
        delays.Clear();
        var points = (uint)Math.Max(start.Profile.Decisions, 1);
        // Several delays at one place are that many tasks passed over.
        for (var left = prng.Next((uint)delaysMax + 1); left > 0; left--) delays.Add((int)prng.Next(points));
    }

    internal override int Next(EnabledSet enabled)
    {
        // Whose turn it is: the item itself, or the next in the round that can run.
        var index = enabled.IndexFrom(turn) % enabled.Count;
        streak = index == enabled.Current ? streak + 1 : 0;
        foreach (var delay in delays)
        {
            if (delay == decisions) index = (index + 1) % enabled.Count;
        }
        if (streak == SpinLimit)
        {
            index = (index + 1) % enabled.Count;
            streak = 0;
        }
        decisions++;
        turn = enabled[index].Id;
        return index;
    }
}
