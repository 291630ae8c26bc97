
namespace Pycos.Scenarios;

public class WorkerRoundsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_worker_takes_part_once_in_every_round_and_none_is_ahead(int workers)
    {
        const int Rounds = 50;
        var round = 0;
        var done = new int[workers];
        Run(
            workers,
            () =>
            {
                // Between two rounds nothing else runs, and all have done their part.
                Assert.All(done, count => Assert.Equal(round, count));
                return round++ < Rounds;
            },
            number => Interlocked.Increment(ref done[number]));
        Assert.Equal(Rounds + 1, round);
        Assert.All(done, count => Assert.Equal(Rounds, count));
    }

    [Fact]
    public void Without_a_round_nobody_works()
    {
        var works = 0;
        Run(3, () => false, _ => Interlocked.Increment(ref works));
        Assert.Equal(0, works);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void What_a_worker_throws_ends_the_rounds_and_is_thrown(int failing)
    {
        var rounds = 0;
        var thrown = Assert.Throws<InvalidDataException>(() => Run(
            3,
            () => ++rounds < 100,
            number =>
            {
                if (number == failing && rounds == 3) throw new InvalidDataException();
            }));
        Assert.NotNull(thrown);
        Assert.Equal(3, rounds);
    }

    [Fact]
    public void What_the_planning_throws_ends_the_rounds_and_is_thrown()
    {
        var rounds = 0;
        Assert.Throws<InvalidDataException>(() => Run(
            3, () => ++rounds < 3 ? true : throw new InvalidDataException(), _ => { }));
        Assert.Equal(3, rounds);
    }

    [Fact]
    public void All_workers_may_throw_at_once()
    {
        Assert.Throws<InvalidDataException>(() => Run(4, () => true, _ => throw new InvalidDataException()));
    }

    [Fact]
    public void A_worker_that_does_not_come_back_is_not_waited_for_and_its_round_is_the_last()
    {
        using var freed = new ManualResetEventSlim();
        var rounds = 0;
        WorkerRounds? all = null;
        using (all = new WorkerRounds(3, () => ++rounds < 100, Work)) all.Run();
        Assert.Equal(2, rounds);
        freed.Set();

        void Work(int number)
        {
            if (rounds < 2) return;
            if (number == 1) all!.Abandon(0);
            if (number != 0) return;
            freed.Wait(Worlds.Patience);
            throw new ThreadAbandonedException();
        }
    }

    private static void Run(int workers, Func<bool> next, Action<int> work)
    {
        using var rounds = new WorkerRounds(workers, next, work);
        rounds.Run();
    }
}
