using FsCheck.Xunit;
using Pycos.Properties.Programs;
using Pycos.Properties.Runs;
using Xunit;

namespace Pycos.Properties;

/// <summary>Nothing that a task throws, swallows or does in its clean-up stops the scheduler or harms another task.</summary>
[Properties(Arbitrary = [typeof(HostilePrograms)], MaxTest = 300)]
public class RobustnessProperties
{
    public static TheoryData<Fault> Everything => [.. Faults.All];

    [Property]
    public void Tasks_that_throw_anything_anywhere_harm_nobody_else_and_end(TaskProgram program) =>
        SimulatedRuns.CheckWatched(program, 8);

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_fault_that_nobody_looks_at_fails_the_run_whatever_it_is(Fault fault)
    {
        var scenario = new Scenario("unobserved", async world =>
        {
            _ = world.Spawn(Throw, "culprit");
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
        });
        var found = Explorer.Explore(scenario, new ExploreOptions { Schedules = 4 }).Failure;
        Assert.Equal(FailureKind.UnhandledException, found?.Failure.Kind);
        Assert.Contains("culprit", found!.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(found.TraceHash, Explorer.Replay(scenario, found.Token).TraceHash);

        async Coroutine Throw(TaskContext self)
        {
            await self.Yield();
            throw Faults.Create(fault, () => null);
        }
    }
}
