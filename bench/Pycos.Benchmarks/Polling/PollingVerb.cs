using System.Diagnostics;
using System.Globalization;
using Pycos.Scenarios.Polling;

namespace Pycos.Benchmarks.Polling;

/// <summary>Explores correct programs that poll, from many seeds under each strategy: each failure that comes up is a false alarm.</summary>
internal static class PollingVerb
{
    /// <returns>Whether no program was accused.</returns>
    public static bool Run(PollingOptions options)
    {
        var alarms = 0;
        Console.WriteLine($"{"program",-28}{"strategy",-12}{"schedules",12}{"steps",16}{"seconds",10}{"alarms",8}");
        foreach (var program in options.Programs)
        {
            foreach (var strategy in options.Strategies) alarms += Explore(program, strategy, options);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{alarms:N0} alarms."));
        return alarms == 0;
    }

    private static int Explore(PollingProgram program, string strategy, PollingOptions options)
    {
        var (alarms, schedules, steps) = (0, 0L, 0L);
        var start = Stopwatch.GetTimestamp();
        for (var seed = 1; seed <= options.Seeds; seed++)
        {
            var result = Explorer.Explore(new Scenario(program.Name, program.Body), new ExploreOptions
            {
                Strategy = StrategyName.Parse(strategy),
                Seed = (ulong)seed,
                Schedules = options.Schedules,
                Jobs = options.Jobs,
                Shrink = ShrinkOptions.None,
            });
            schedules += result.Schedules;
            steps += result.Steps;
            if (result.Failure is not { } found) continue;
            alarms++;
            Console.Error.WriteLine($"{program.Name}, {strategy} from seed {seed} at schedule {found.Schedule}: {found.Failure.Message}");
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{program.Name,-28}{strategy,-12}{schedules,12:N0}{steps,16:N0}{Stopwatch.GetElapsedTime(start).TotalSeconds,10:F1}{alarms,8}"));
        Console.Out.Flush();
        return alarms;
    }
}
