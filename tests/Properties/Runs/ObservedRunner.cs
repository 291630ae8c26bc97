using Pycos.Properties.Model;
using Pycos.Properties.Programs;

namespace Pycos.Properties.Runs;

/// <summary>Runs a program once at a time, and keeps what its tasks observed.</summary>
internal sealed class ObservedRunner
{
    private readonly Runner runner;
    private readonly Strategy strategy;

    internal ObservedRunner(TaskProgram program, string strategy, Func<ProgramRun, string?>? verdict = null)
    {
        var scenario = SimulatedRuns.ScenarioOf(program, world =>
        {
            Observed = world.Observations.Select(Text.Of).ToList();
            return verdict?.Invoke(world);
        });
        runner = new Runner(scenario, SimulatedRuns.World);
        this.strategy = Searches.Sampler(StrategyName.Parse(strategy));
    }

    internal Runner Runner => runner;

    internal IReadOnlyList<string> Observed { get; private set; } = [];

    internal RunOutcome Sample(ulong seed, bool keepEvents = false) =>
        runner.Run(strategy, seed, Profile.Empty, watch: new RunWatch(keepEvents));

    internal RunOutcome Replay(ChoiceRecord choices) => runner.Replay(choices);

    internal ChoiceRecord Recorded() => runner.Recorded();
}
