using Pycos.Properties.Schedules;
using Xunit;

namespace Pycos.Properties.Strategies;

public class RandomWalkProperties
{
    [Fact]
    public void A_schedule_is_as_probable_as_the_product_of_its_choices()
    {
        // Main wakes when the first task ends, so that the number of those that can run differs from point to point.
        var program = Small.Yielders(('a', 1), ('b', 0));
        var probabilities = new Dictionary<string, double>();
        AllSchedules.Run(program.Scenario, (all, runner, _) => probabilities.Add(runner.Schedule(), all.Probability));
        var counts = new Dictionary<string, int>();
        Sample.Given(new RandomStrategy(), 0, program.Scenario, 40_000, (runner, _) => counts.Add(runner.Schedule()));
        ChiSquare.AssertFits(counts, probabilities);
    }

    [Fact]
    public void A_task_that_is_kept_waiting_for_long_is_exponentially_rare()
    {
        var program = Small.Yielders(('a', 8), ('b', 1));
        var counts = new Dictionary<bool, int>();
        Sample.Given(new RandomStrategy(), 0, program.Scenario, 50_000, (_, _) => counts.Add(program.Log.EndsWith('b')));
        // Of its two steps, the first of which only starts it, at most one comes before the ninth of the other.
        const double Last = 1 / 512.0 + 9 / 1024.0;
        ChiSquare.AssertFits(counts, new Dictionary<bool, double> { [true] = Last, [false] = 1 - Last });
    }
}
