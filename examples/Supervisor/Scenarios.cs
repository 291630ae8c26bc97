using Pycos;
using Pycos.Simulation;

namespace Supervisor;

/// <summary>The supervisor in the simulator: the same children fail, in every order.</summary>
public static class Scenarios
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Scenario(Description = "Whichever child fails and whenever, the work gets done.")]
    public static async Coroutine FailuresDoNotStopTheWork(World world)
    {
        var ledger = new Ledger(["1", "one", "2", "two", "3"]);
        var restarts = await OneForOne.Run(world.Self, Adders(ledger, count: 2), new RestartLimit(2, Minute));
        world.Assert(restarts == 2, $"two lines are no numbers, and {restarts} children were restarted");
        world.Assert(ledger.Numbers.Sum() == 6, $"the numbers are 1, 2 and 3, and not {string.Join(", ", ledger.Numbers)}");
    }

    [Scenario(Description = "A child that fails again and again ends the supervisor and all its children.")]
    public static async Coroutine SupervisorGivesUp(World world)
    {
        var idle = new Child("idle", async self => await self.Suspend());
        var failing = Adders(new Ledger(["one", "two", "three"]), count: 1);
        var children = new Census([idle, .. failing]);
        var supervisor = world.Spawn(self => OneForOne.Run(self, children.Counted, new RestartLimit(2, Minute)), "supervisor");
        var exit = await supervisor.Finish();
        world.Assert(exit.Exception is TooManyRestartsException, $"it gives up, and does not end with {exit}");
        world.Assert(children.Alive == 0, $"{children.Alive} children outlive their supervisor");
    }

    [Scenario(Description = "A supervisor that is terminated takes its children with it.")]
    public static async Coroutine NoChildOutlivesItsSupervisor(World world)
    {
        var children = new Census(Adders(new Ledger(["1", "one", "2", "two", "3"]), count: 2));
        var supervisor = world.Spawn(self => OneForOne.Run(self, children.Counted, new RestartLimit(2, Minute)), "supervisor");
        await world.Self.Sleep(TimeSpan.FromMilliseconds(world.Random.Next(200)));
        supervisor.Terminate();
        await supervisor.Finish();
        world.Assert(children.Alive == 0, $"{children.Alive} children outlive their supervisor");
    }

    private static IEnumerable<Child> Adders(Ledger ledger, int count) =>
        Enumerable.Range(1, count).Select(number => new Child($"adder-{number}", self => Adder.Run(self, ledger)));

    /// <summary>Counts how many children are alive.</summary>
    private sealed class Census(IEnumerable<Child> children)
    {
        public int Alive { get; private set; }

        public IEnumerable<Child> Counted => children.Select(child => new Child(child.Name, self => Count(self, child)));

        private async Coroutine Count(TaskContext self, Child child)
        {
            Alive++;
            try
            {
                await child.Body(self);
            }
            finally
            {
                Alive--;
            }
        }
    }
}
