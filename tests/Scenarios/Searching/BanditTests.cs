namespace Pycos.Scenarios.Searching;

public class BanditTests
{
    [Fact]
    public void Arms_that_pay_off_alike_have_turns_by_their_shares()
    {
        Assert.Equal([500, 300, 200], Turns(new Bandit([5, 3, 2]), 1000));
    }

    [Fact]
    public void The_turns_of_an_arm_are_evenly_spread()
    {
        var bandit = new Bandit([4, 1]);
        var turns = Enumerable.Range(0, 50).Select(_ => bandit.Next(static _ => true)).ToList();
        for (var from = 0; from < 50; from += 5) Assert.Single(turns.GetRange(from, 5), 1);
    }

    [Fact]
    public void What_shows_more_that_is_new_than_the_others_gets_up_to_five_times_its_share()
    {
        var bandit = new Bandit([1, 1]);
        Turns(bandit, 100);
        bandit.Reward(0, 50);
        bandit.EndRound();
        Assert.Equal([500, 100], Turns(bandit, 600));
    }

    [Fact]
    public void A_past_success_is_forgotten()
    {
        var bandit = new Bandit([1, 1]);
        Turns(bandit, 2);
        bandit.Reward(0, 1);
        for (var round = 0; round < 20; round++)
        {
            bandit.EndRound();
            Turns(bandit, 100);
            bandit.Reward(1, 50);
        }
        bandit.EndRound();
        var turns = Turns(bandit, 600);
        Assert.True(turns[1] > 4 * turns[0], $"{turns[0]} and {turns[1]} turns");
    }

    [Fact]
    public void A_closed_arm_has_no_turn_and_is_owed_nothing_for_it()
    {
        var bandit = new Bandit([1, 1]);
        for (var turn = 0; turn < 100; turn++) Assert.Equal(0, bandit.Next(static arm => arm == 0));
        Assert.Equal([50, 50], Turns(bandit, 100));
    }

    private static int[] Turns(Bandit bandit, int count)
    {
        var turns = new int[2 + 1];
        for (var i = 0; i < count; i++) turns[bandit.Next(static _ => true)]++;
        return turns[2] == 0 ? turns[..2] : turns;
    }
}
