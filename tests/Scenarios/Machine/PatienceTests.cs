namespace Pycos.Scenarios.Machine;

public class PatienceTests
{
    [Fact]
    public void Without_patience_nobody_is_waited_for()
    {
        var looks = 0;
        var patience = new Patience(TimeSpan.Zero);
        patience.Await(HasCome);
        patience.AwaitPool(HasCome);
        Assert.InRange(looks, 0, 1);

        bool HasCome()
        {
            looks++;
            return false;
        }
    }

    [Fact]
    public void Patience_is_at_its_end_when_it_has_been_used_up()
    {
        var patience = new Patience(TimeSpan.FromMilliseconds(1));
        patience.Await(static () => false);
        var looks = 0;
        patience.Await(() => ++looks > 1);
        Assert.Equal(1, looks);
    }
}
