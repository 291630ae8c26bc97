using Microsoft.Extensions.Logging;
using Pycos.Logging;

namespace Pycos.Scenarios.Logging;

public class NoteLoggerTests
{
    // One for all runs, as programs have it.
    private readonly ILogger logger = new NoteLoggerProvider(LogLevel.Information).CreateLogger("Bank.Teller");

    [Fact]
    public void What_the_program_logs_stands_in_the_table_at_its_task_and_time()
    {
        var found = Worlds.Fails(async world =>
        {
            await world.Spawn(Teller, "teller");
            world.Assert(false, "to see the table");
        });
        var table = found.Interleaving.Text(new ReportOptions { Width = 200 });
        var line = table.Split(Environment.NewLine).Single(line => line.Contains("note: info Teller: 40 of 100 are left"));
        Assert.StartsWith("    2s", line);
        Assert.Contains("note: error Teller: no more (InvalidOperationException: empty)", table);
        Assert.DoesNotContain("a detail", table);

        async Coroutine Teller(TaskContext self)
        {
            logger.LogDebug("a detail");
            await self.Sleep(TimeSpan.FromSeconds(2));
            logger.LogInformation("{Left} of {All} are left", 40, 100);
            logger.LogError(new InvalidOperationException("empty"), "no more");
        }
    }

    [Fact]
    public void What_is_enabled_does_not_depend_on_the_run()
    {
        var enabled = new HashSet<bool>();
        var result = Explorer.Explore(new Scenario("asks", async world =>
        {
            enabled.Add(logger.IsEnabled(LogLevel.Information) && !logger.IsEnabled(LogLevel.Debug));
            world.Assert(false, "to have it shown");
        }));
        Assert.NotNull(result.Failure);
        Assert.Equal([true], enabled);
    }

    [Fact]
    public void Outside_a_run_it_logs_nothing_and_a_factory_makes_loggers_by_type()
    {
        logger.LogInformation("nobody hears it");
        using var factory = new NoteLoggerProvider();
        ILogger<NoteLoggerTests> typed = ((ILoggerFactory)factory).CreateLogger<NoteLoggerTests>();
        typed.LogInformation("nor this");
        Assert.Null(typed.BeginScope("no scopes"));
    }
}
