using Pycos.Benchmarks.Ours;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Comparison;

/// <summary>Steps and runs in the simulator: random strategy, choices recorded, hash on.</summary>
internal static class SimulatorQuestions
{
    private const int WarmUps = 3;
    private const int Rounds = 5;
    private const int StepTasks = 4;
    private const int StepsPerTask = 2_500;
    private const int StepSchedules = 100;
    private const int RoundTrips = 100;
    private const int PingPongSchedules = 3_000;
    private const int CoyoteSchedules = 20;
    private const int RunTasks = 3;
    private const int StepsPerRunTask = 10;
    private const int Runs = 50_000;
    private const int JobSchedules = 8_000;
    private const int AllocatingSchedules = 200_000;

    // They look at what each step touches, or keep priorities.
    private static readonly string[] Informed = ["pct", "pos", "surw"];

    private static readonly string[] Sampling = ["fifo", "random", "pct", "pos", "surw", "delay", "portfolio"];

    // Enough schedules that what is learned in the first 32 counts.
    private static readonly Crowd[] Crowds =
    [
        new("1k", 1_000, 30, 60, 2e6, 4e6),
        new("10k", 10_000, 30, 40, 1e6, 2e6),
    ];

    public static IEnumerable<Question> All =>
    [
        new(["simulated-steps"], Steps),
        .. Informed.Select(strategy => new Question([$"simulated-steps-{strategy}"], () => StepsOf(strategy))),
        .. Crowds.SelectMany(crowd => Sampling.Select(strategy =>
            new Question([crowd.NameOf(strategy)], () => StepsOf(strategy, crowd)))),
        new(["simulated-step-bytes"], StepBytes),
        new(["simulated-steps-vs-coyote", "simulated-deliveries-vs-coyote"], Coyote),
        new(["simulated-runs"], ShortRuns),
        new(["account-schedule"], Account),
        new(["jobs-2"], Jobs),
        new(["jobs-2-allocating"], () => ToolProcess.Answer("jobs-2-allocating", AllocatingJobs)),
        new(["simulated-year"], Year),
    ];

    private static IEnumerable<Row> Steps()
    {
        var ours = new Side("steps/s", () => SimulatedTasks.Run(StepTasks, StepsPerTask, StepSchedules).StepsPerSecond);
        Side.MeasureInTurn(WarmUps, Rounds, ours);
        yield return Row.Alone("simulated-steps", ours.Median, 8e6, "steps/s");
    }

    private static IEnumerable<Row> StepsOf(string strategy)
    {
        var ours = new Side("steps/s", () => SimulatedTasks.Run(StepTasks, StepsPerTask, StepSchedules, strategy).StepsPerSecond);
        Side.MeasureInTurn(WarmUps, Rounds, ours);
        yield return Row.Alone($"simulated-steps-{strategy}", ours.Median, 3e6, "steps/s");
    }

    private static IEnumerable<Row> StepsOf(string strategy, Crowd crowd)
    {
        var ours = new Side("steps/s", () => SimulatedTasks.Run(crowd.Tasks, crowd.StepsPerTask, crowd.Schedules, strategy).StepsPerSecond);
        Side.MeasureInTurn(1, 3, ours);
        yield return Row.Alone(crowd.NameOf(strategy), ours.Median, strategy == "random" ? crowd.RandomGoal : crowd.Goal, "steps/s");
    }

    /// <summary>Very many tasks that are all ready.</summary>
    private sealed record Crowd(string Name, int Tasks, int StepsPerTask, int Schedules, double Goal, double RandomGoal)
    {
        internal string NameOf(string strategy) => $"simulated-steps-{Name}-{strategy}";
    }

    private static IEnumerable<Row> StepBytes()
    {
        // Both lengths run as often, and their choices fill buffers of the same size: 2^10 < 1,200 < 2,000 < 2^11. The first
        // schedule of each exploration is kept, to be run once more, which must not count for much.
        const int Schedules = 1_000;
        var bytes = Allocation.BytesPerOperation(
            1_200 * Schedules,
            2_000 * Schedules,
            steps => SimulatedTasks.Run(StepTasks, steps / StepTasks / Schedules, Schedules));
        yield return Row.Alone("simulated-step-bytes", bytes, 0, "B/step");
    }

    private static IEnumerable<Row> Coyote()
    {
        var deliveriesPerStep = double.NaN;
        var coyoteDeliveriesPerStep = double.NaN;
        var ours = new Side("Pycos", () =>
        {
            var run = SimulatedPingPong.Run(RoundTrips, PingPongSchedules);
            deliveriesPerStep = 2 * RoundTrips * run.Runs / run.Steps;
            return run.StepsPerSecond;
        });
        var coyote = new Side("Coyote", () =>
        {
            var run = CoyoteSteps.Run(RoundTrips, CoyoteSchedules, seed: 1);
            coyoteDeliveriesPerStep = (double)run.Deliveries / run.Steps;
            return run.StepsPerSecond;
        });
        Side.MeasureInTurn(WarmUps, Rounds, ours, coyote);
        yield return Row.WithPeer("simulated-steps-vs-coyote", ours.Median, coyote.Median, 400, "steps/s");
        yield return Row.WithPeer(
            "simulated-deliveries-vs-coyote",
            ours.Median * deliveriesPerStep,
            coyote.Median * coyoteDeliveriesPerStep,
            null,
            "deliveries/s");
    }

    private static IEnumerable<Row> ShortRuns()
    {
        var ours = new Side("runs/s", () => SimulatedTasks.Run(RunTasks, StepsPerRunTask, Runs).RunsPerSecond);
        Side.MeasureInTurn(WarmUps, Rounds, ours);
        yield return Row.Alone("simulated-runs", ours.Median, 300e3, "runs/s");
    }

    private static IEnumerable<Row> Account()
    {
        // The program without the mistake, so that no schedule is the last.
        var ours = new Side("us a schedule", () => 1e6 / SimulatedRate.Explore(Scenarios.Corpus.Account.Fixed, Runs, strategy: "portfolio").RunsPerSecond);
        Side.MeasureInTurn(WarmUps, Rounds, ours);
        yield return Row.Alone("account-schedule", ours.Median, 20, "us");
    }

    private static IEnumerable<Row> Jobs()
    {
        var two = new Side("two jobs", () => SimulatedLedger.Run(JobSchedules, jobs: 2).RunsPerSecond);
        var one = new Side("one job", () => SimulatedLedger.Run(JobSchedules, jobs: 1).RunsPerSecond);
        Side.MeasureInTurn(WarmUps, Rounds, two, one);
        yield return Row.WithPeer("jobs-2", two.Median, one.Median, 1.8, "runs/s");
    }

    /// <summary>Small worlds, whose tasks allocate as much as the worlds themselves.</summary>
    private static Row AllocatingJobs()
    {
        Side Bank(string name, int jobs) => new(name, () => SimulatedRate.Explore(global::Bank.Scenarios.CarefulTellers, AllocatingSchedules, jobs).RunsPerSecond);
        var (two, one) = (Bank("two jobs", 2), Bank("one job", 1));
        Side.MeasureInTurn(WarmUps, Rounds, two, one);
        return Row.WithPeer("jobs-2-allocating", two.Median, one.Median, 1.8, "runs/s");
    }

    private static IEnumerable<Row> Year()
    {
        SimulatedYear.Seconds(TimeSpan.FromDays(7));
        var year = new Side("a year", () => SimulatedYear.Seconds(TimeSpan.FromDays(365)));
        Side.MeasureInTurn(0, 1, year);
        yield return Row.Alone("simulated-year", year.Median, 60, "s");
    }
}
