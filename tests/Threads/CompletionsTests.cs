using Pycos.Real;

namespace Pycos.Threads;

/// <summary>What the operating system has done, and threads of its own bring back.</summary>
public class CompletionsTests
{
    [Fact]
    public void What_threads_bring_is_taken_once_each() => Exploration.Passes(() => Bring(home => new Completions(home).Post));

    [Fact]
    public void Completions_that_are_called_again_too_late_are_found() => Exploration.Finds(
        "Deadlock", () => Bring(home => new Real.TakesBeforeItLooksAgain.Completions(home).Post));

    [Fact]
    public void What_comes_while_the_scheduler_stops_is_taken_or_let_go() => Exploration.Passes(() => StopMeanwhile(home => new Completions(home).Post));

    [Fact]
    public void Completions_that_leave_something_behind_are_found() => Exploration.Finds(
        "Assert", () => StopMeanwhile(home => new Real.LeavesEndsBehind.Completions(home).Post));

    private static void Bring(Func<Func<string, Action, bool>, Action<ICompleted>> make)
    {
        var world = new World();
        var post = make(world.Scheduler.CallFromOutside);
        Ended[] ended = [new(), new(), new(), new()];
        var receiver = world.Scheduler.Spawn(async self =>
        {
            foreach (var _ in ended) await self.Receive();
        });
        foreach (var one in ended) one.OnTaken = () => receiver.Send(null);
        World.OnThreads(() => PostAll(ended[..2]), () => PostAll(ended[2..]));
        receiver.Value();
        world.Stop();
        Assert.All(ended, one => Assert.Equal((1, 0), (one.Taken, one.LetGo)));

        void PostAll(Ended[] ends) => Array.ForEach(ends, post);
    }

    private static void StopMeanwhile(Func<Func<string, Action, bool>, Action<ICompleted>> make)
    {
        var world = new World();
        var post = make(world.Scheduler.CallFromOutside);
        Ended[] ended = [new(), new(), new()];
        world.Scheduler.Spawn(async self => await self.Yield());
        World.OnThreads(() => Array.ForEach(ended[..2], post), () => post(ended[2]), world.Stop);
        Assert.All(ended, one => Assert.Equal(1, one.Taken + one.LetGo));
    }

    private sealed class Ended : ICompleted
    {
        private int letGo;

        internal Action OnTaken { get; set; } = () => { };

        internal int Taken { get; private set; }

        internal int LetGo => letGo;

        public void Complete()
        {
            Taken++;
            OnTaken();
        }

        public void CompleteToNobody() => Interlocked.Increment(ref letGo);
    }
}
