namespace Pycos.Simulation;

/// <summary>The smallest run so far that fails in the given way, and the budget for finding a smaller one.</summary>
internal sealed class SmallestRun(Runner runner, string signature, ShrinkOptions options, TimeProvider clock)
{
    // A candidate that is no shorter may still be simpler, but not if it goes on for ever.
    private const int LengthMax = 2;
    private const int LengthAllowance = 1000;

    private readonly long started = clock.GetTimestamp();
    private readonly CourseRecorder recorder = new();
    private readonly ReplayStrategy replaying = new();
    private readonly HashSet<ulong> tried = [];

    /// <summary>Its choices.</summary>
    internal ChoiceRecord Choices { get; private set; } = ChoiceRecord.Empty;

    /// <summary>How it went.</summary>
    internal RunOutcome Outcome { get; private set; }

    /// <summary>Its legs.</summary>
    internal Leg[] Course { get; private set; } = [];

    internal RunSize Size { get; private set; } = RunSize.Largest;

    /// <summary>How the last candidate's run ended.</summary>
    internal RunEnding LastEnding { get; private set; }

    /// <summary>How many steps it took.</summary>
    internal long LastSteps { get; private set; }

    internal int RunsLeft { get; private set; } = options.Runs;

    internal bool IsSpent =>
        RunsLeft <= 0 || runner.Cancellation.IsCancellationRequested || clock.GetElapsedTime(started) > options.Time;

    /// <summary>Replays a record, tolerantly; true if the run that this gives is the smallest now.</summary>
    internal bool TryAccept(ChoiceRecord candidate) => IsNew(HashOf(candidate)) && TryAccept(replaying, candidate);

    /// <summary>The same for a course, with the inputs as they are.</summary>
    internal bool TryAccept(IReadOnlyList<Leg> course) =>
        IsNew(HashOf(course)) && TryAccept(new GuidedStrategy(course), Choices);

    /// <summary>The same for what a strategy decides.</summary>
    internal bool TryAccept(Strategy strategy, ChoiceRecord record)
    {
        if (IsSpent) return false;
        RunsLeft--;
        var former = runner.StepsMax;
        if (Size.Steps < long.MaxValue / LengthMax - LengthAllowance) runner.StepsMax = Size.Steps * LengthMax + LengthAllowance;
        var outcome = runner.Run(recorder.Of(strategy), 0, Profile.Empty, record);
        runner.StepsMax = former;
        (LastEnding, LastSteps) = (outcome.Ending, outcome.Steps);
        if (outcome.Failure?.Has(signature) != true) return false;
        var drawn = runner.Recorded();
        var size = RunSize.Of(drawn, outcome, recorder.Legs.Count);
        if (!(size < Size)) return false;
        (Choices, Outcome, Course, Size) = (drawn, outcome, [.. recorder.Legs], size);
        return true;
    }

    /// <summary>What was not smaller than the smallest run once will not be smaller than a still smaller one.</summary>
    private bool IsNew(ulong hash) => tried.Add(hash);

    private static ulong HashOf(ChoiceRecord record)
    {
        var hash = 1ul;
        foreach (var (name, values) in record.Streams)
        {
            hash = Prng.Derive(hash, name);
            foreach (var value in values) hash = Prng.Mix(hash + value + 1);
        }
        return hash;
    }

    private ulong HashOf(IReadOnlyList<Leg> course)
    {
        var hash = HashOf(Choices.With(ChoiceRecord.ScheduleStream, []));
        foreach (var leg in course) hash = Prng.Mix(Prng.Derive(hash, leg.Item == 0 ? (ulong)leg.Id : leg.Item) + (ulong)leg.Until);
        return hash;
    }
}
