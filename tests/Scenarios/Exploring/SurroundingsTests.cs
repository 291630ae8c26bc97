namespace Pycos.Scenarios;

/// <summary>What environment variables say goes before what the code says.</summary>
public class SurroundingsTests
{
    private static readonly ExploreOptions Code = new() { Schedules = 50, Seed = 7, Jobs = 2, Strategy = StrategyName.Pos };

    [Fact]
    public void Without_variables_the_options_are_what_they_were()
    {
        Assert.Equal(Code, Surroundings.Over(Code, _ => null));
        // As build services hand on what has no value.
        Assert.Equal(Code, Surroundings.Over(Code, _ => ""));
    }

    [Theory]
    [InlineData("PYCOS_SCHEDULES", "1,000", 1_000L, null)]
    [InlineData("PYCOS_SCHEDULES", "5", 5L, null)]
    [InlineData("PYCOS_TIME", "1m", null, 60)]
    [InlineData("PYCOS_TIME", "00:00:10", null, 10)]
    public void A_number_or_a_time_is_a_whole_budget(string variable, string value, long? schedules, int? seconds)
    {
        foreach (var code in new[] { Code, Code with { Schedules = null, Time = TimeSpan.FromSeconds(5) }, new ExploreOptions() })
        {
            var options = Over(code, (variable, value));
            Assert.Equal((schedules, (double?)seconds), (options.Schedules, options.Time?.TotalSeconds));
        }
        Assert.Equal((9, 60), (Over(Code, ("PYCOS_SCHEDULES", "9"), ("PYCOS_TIME", "1m")).Schedules, Over(Code, ("PYCOS_SCHEDULES", "9"), ("PYCOS_TIME", "1m")).Time?.TotalSeconds));
    }

    [Fact]
    public void The_others_replace_each_what_it_is_about()
    {
        var options = Over(Code, ("PYCOS_SEED", "0xff"), ("PYCOS_STRATEGY", "pct:5"), ("PYCOS_JOBS", "3"), ("PYCOS_REPLAY", "token"), ("PYCOS_OUTPUT", "found"));
        Assert.Equal(Code with { Seed = 255, Strategy = StrategyName.Pct(5), Jobs = 3, Replay = "token", Output = "found" }, options);
    }

    [Theory]
    [InlineData("PYCOS_SCHEDULES", "0", "a whole number from 1 up")]
    [InlineData("PYCOS_SCHEDULES", "-1", "a whole number from 1 up")]
    [InlineData("PYCOS_SCHEDULES", "many", "a whole number from 1 up")]
    [InlineData("PYCOS_TIME", "0s", "a time above zero")]
    [InlineData("PYCOS_TIME", "10", "a time above zero")]
    [InlineData("PYCOS_SEED", "-1", "a whole number from 0")]
    [InlineData("PYCOS_JOBS", "0", "a whole number from 1 up")]
    [InlineData("PYCOS_STRATEGY", "luck", "portfolio, ")]
    public void A_value_that_is_not_understood_or_would_run_nothing_is_an_error(string variable, string value, string expected)
    {
        var error = Assert.Throws<FormatException>(() => Over(Code, (variable, value)));
        Assert.StartsWith($"The environment variable {variable} is '{value}', and ", error.Message);
        Assert.Contains(expected, error.Message);
    }

    private static ExploreOptions Over(ExploreOptions options, params (string Name, string Value)[] variables) =>
        Surroundings.Over(options, name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
