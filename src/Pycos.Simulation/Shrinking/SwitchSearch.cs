namespace Pycos.Simulation;

/// <summary>Looks systematically for a run with fewer switches than the smallest; when there is no run left, there is none.</summary>
/// <remarks>
/// Musuvathi and Qadeer, "Iterative context bounding for systematic testing of multithreaded programs", PLDI 2007, ordered
/// otherwise: runs with few choices that are not the tame one come first, since that is what short reproductions are
/// like. A run ends where all that follows was seen: at a state that was reached with no more switches by steps in the
/// same causal order. So what is shown holds as far as tasks share state through what the simulator sees.
/// </remarks>
internal sealed class SwitchSearch
{
    // What is remembered of one program must fit into memory; beyond it nothing is proven.
    private const int BranchesMax = 1 << 18;

    // Beyond this, states are visited again that need not be.
    private const int StatesMax = 1 << 20;

    // Of all runs together, about a second. Programs with long runs have too many of them to try them all.
    private const long StepsMax = 1_000_000;

    private readonly SmallestRun best;
    private readonly ChoiceRecord inputs;
    private readonly RunSize start;
    private readonly bool hasFewerInputs;
    private readonly List<Queue<Branch>> open = [];
    private readonly Dictionary<ulong, int> seen = [];
    private Branch? next;
    private bool hasBegun;
    private int branches;
    private long steps;
    private bool isComplete = true;

    /// <param name="best">What has to be smaller.</param>
    /// <param name="inputs">All choices besides the schedule, in all runs: those of the smallest, or fewer.</param>
    internal SwitchSearch(SmallestRun best, ChoiceRecord inputs)
    {
        this.best = best;
        this.inputs = inputs.With(ChoiceRecord.ScheduleStream, []);
        start = best.Size;
        hasFewerInputs = RunSize.InputsOf(inputs) < start.Inputs;
    }

    // With fewer inputs a run may have as many switches.
    private int SwitchesMax => hasFewerInputs ? start.Switches : best.Size.Switches - 1;

    private bool IsOver => hasFewerInputs ? best.Size.Inputs < start.Inputs : best.Size.Switches == 0;

    /// <summary>Searches as far as the budget goes, from where it stopped the last time; true if no run is left.</summary>
    internal bool Run(int runsMax)
    {
        var runsLeftMin = best.RunsLeft - runsMax;
        while (!IsOver && (!hasBegun || next is not null))
        {
            if (best.IsSpent || best.RunsLeft <= runsLeftMin || steps > StepsMax) return false;
            hasBegun = true;
            best.TryAccept(new SearchStrategy(this, next), inputs);
            steps += best.LastSteps;
            // What a run that became too long would have gone on to is not known.
            if (best.LastEnding == RunEnding.BrokenOff) isComplete = false;
            next = TryTake();
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
                if (branch.Switches <= SwitchesMax) return branch;
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
        if (seen.Count < StatesMax) seen[state] = switches;
        return true;
    }

    /// <summary>One run: as its branch says, and from there on tame.</summary>
    private sealed class SearchStrategy(SwitchSearch search, Branch? branch) : Strategy, IStepObserver
    {
        private readonly ReplayStrategy inputs = new();
        private readonly uint[] prefix = branch?.Prefix() ?? [];
        private readonly CausalState state = new();
        private int decisions;

        internal override void Begin(in RunStart start)
        {
            inputs.Begin(start);
            state.Begin(start);
            decisions = 0;
        }

        internal override IRunObserver Observer => this;

        internal override int Next(EnabledSet enabled)
        {
            var current = enabled.Current;
            var decision = decisions++;
            if (decision < prefix.Length) return ScheduleChoice.IndexOf(prefix[decision] % (uint)enabled.Count, current);
            var switches = branch?.Switches ?? 0;
            if (!search.IsNew(state.Before(enabled), switches)) return Redundant;
            if (current >= 0) switches++;
            if (switches <= search.SwitchesMax)
            {
                for (var value = 1u; value < enabled.Count; value++) search.Open(new Branch(branch, decision, value, switches));
            }
            return Math.Max(current, 0);
        }

        public void OnStep(WorkItem item, Footprint footprint, bool isReady) => state.OnStep(item);

        public override uint Draw(ChoiceStream stream, uint bound, uint drawn)
        {
            var value = inputs.Draw(stream, bound, drawn);
            state.OnDraw(value);
            return value;
        }
    }
}
