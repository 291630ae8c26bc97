namespace Pycos.Scenarios;

/// <summary>Which of two runs that fail in the same way is the one to show.</summary>
public class RunSizeTests
{
    [Theory]
    [InlineData(1, 9, 9, 9, 9, 9)]
    [InlineData(2, 1, 9, 9, 9, 9)]
    [InlineData(2, 2, 1, 9, 9, 9)]
    [InlineData(2, 2, 2, 1, 9, 9)]
    [InlineData(2, 2, 2, 2, 1, 9)]
    [InlineData(2, 2, 2, 2, 2, 1)]
    public void What_reads_worse_counts_first_inputs_switches_choices_legs_steps_and_values(
        int inputs, int switches, int choices, int legs, long steps, ulong sum)
    {
        var smaller = new RunSize(inputs, switches, choices, legs, steps, sum);
        var larger = new RunSize(2, 2, 2, 2, 2, 2);
        Assert.True(smaller < larger && larger > smaller);
        Assert.False(larger < smaller || smaller > larger);
        Assert.False(larger < new RunSize(2, 2, 2, 2, 2, 2));
    }
}
