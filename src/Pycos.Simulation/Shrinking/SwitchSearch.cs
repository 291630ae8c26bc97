namespace Pycos;

/// <summary>Looks systematically for a run with fewer switches than the smallest; when there is no run left, there is none.</summary>
/// <remarks>
/// Musuvathi and Qadeer, "Iterative context bounding for systematic testing of multithreaded programs", PLDI 2007, ordered
/// otherwise: runs with few choices that are not the tame one come first, since that is what short reproductions are
/// like. A run ends where all that follows was seen: at a state that was reached with no more switches by steps in the
/// same causal order. So what is shown holds as far as tasks share state through what the simulator sees.
/// </remarks>
internal sealed class SwitchSearch(SmallestRun best, CausalOrder causes)
{
    private readonly SmallestRun best = best;
    private readonly CausalOrder causes = causes;

    // What is remembered of one program must fit into memory; beyond it nothing is proven.
    private const int BranchesMax = 1 << 18;

    private readonly List<Queue<Branch>> open = [];
    private readonly Dictionary<ulong, int> seen = [];
    private int branches;
    private bool isComplete = true;

    /// <summary>Searches as far as the budget goes; true if there is no run with fewer switches and the same inputs.</summary>
    internal bool Run(int runsLeftMin)
    {
        var inputs = best.Choices.With(ChoiceRecord.ScheduleStream, []);
        if (best.Size.Switches > 0) best.TryAccept(new SearchStrategy(this, null), inputs);
        while (best.Size.Switches > 0 && TryTake() is { } branch)
        {
            if (best.IsSpent || best.RunsLeft <= runsLeftMin) return false;
            best.TryAccept(new SearchStrategy(this, branch), inputs);
        }
        return isComplete;
    }

    private Branch? TryTake()
    {
        foreach (var queue in open)
        {
            while (queue.TryDequeue(out var branch))
            {
                branches--;
                if (branch.Switches < best.Size.Switches) return branch;
            }
        }
        return null;
    }

    private void Open(Branch branch)
    {
        if (branches == BranchesMax)
        {
            isComplete = false;
            return;
        }
        while (open.Count < branch.Untame) open.Add(new Queue<Branch>());
        open[branch.Untame - 1].Enqueue(branch);
        branches++;
    }

    /// <summary>Whether nobody came to this state before with as few switches.</summary>
    private bool IsNew(ulong state, int switches)
    {
        if (seen.TryGetValue(state, out var least) && least <= switches) return false;
        seen[state] = switches;
        return true;
    }

    /// <summary>One run: as its branch says, and from there on tame.</summary>
    private sealed class SearchStrategy(SwitchSearch search, Branch? branch) : Strategy
    {
        private readonly ReplayStrategy inputs = new();
        private readonly uint[] prefix = branch?.Prefix() ?? [];
        private RunTables tables = null!;
        private int decisions;

        internal override void Begin(in RunStart start)
        {
            inputs.Begin(start);
            tables = start.Tables;
            decisions = 0;
        }

        internal override int Next(ReadOnlySpan<WorkItem> enabled, int current)
        {
            var decision = decisions++;
            if (decision < prefix.Length) return ScheduleChoice.IndexOf(prefix[decision] % (uint)enabled.Length, current);
            var switches = branch?.Switches ?? 0;
            var state = search.causes.Hash ^ (current < 0 ? 0 : Prng.Mix(tables.Item(enabled[current].Id).Chain));
            if (!search.IsNew(state, switches)) return Redundant;
            if (current >= 0) switches++;
            if (switches < search.best.Size.Switches)
            {
                for (var value = 1u; value < enabled.Length; value++) search.Open(new Branch(branch, decision, value, switches));
            }
            return Math.Max(current, 0);
        }

        internal override uint Draw(ChoiceStream stream, uint bound, uint drawn) => inputs.Draw(stream, bound, drawn);
    }
}
