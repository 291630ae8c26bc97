using System.Text;

namespace Pycos.Properties.Schedules;

/// <summary>Small programs whose tasks write down what they do, in a log that each run has to itself.</summary>
internal sealed class Small
{
    private readonly Func<World, StringBuilder, Coroutine> body;

    internal Small(Func<World, StringBuilder, Coroutine> body) => this.body = body;

    /// <summary>What the last run wrote.</summary>
    internal string Log { get; private set; } = "";

    internal Scenario Scenario => new("small", async world =>
    {
        var log = new StringBuilder();
        Log = "";
        await body(world, log);
        Log = log.ToString();
    });

    /// <summary>Tasks that each write their letter so many times, each time at an access to the one variable that they share.</summary>
    internal static Small Writers(params (char Letter, int Times)[] writers) => new(async (world, log) =>
    {
        var shared = new Shared<int>(name: "x");
        var tasks = Array.ConvertAll(writers, writer => world.Spawn(_ => Write(shared, log, writer.Letter, writer.Times), writer.Letter.ToString()));
        foreach (var task in tasks) await task;
    });

    /// <summary>Tasks that each write their letter so many times, each time after a yield.</summary>
    internal static Small Yielders(params (char Letter, int Times)[] writers) => new(async (world, log) =>
    {
        var tasks = Array.ConvertAll(writers, writer => world.Spawn(self => Yield(self, log, writer.Letter, writer.Times), writer.Letter.ToString()));
        foreach (var task in tasks) await task;
    });

    internal static async Coroutine Write(Shared<int> shared, StringBuilder log, char letter, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await shared.Update(value =>
            {
                log.Append(letter);
                return value + 1;
            });
        }
    }

    internal static async Coroutine Yield(TaskContext self, StringBuilder log, char letter, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await self.Yield();
            log.Append(letter);
        }
    }

    /// <summary>The interleavings of words of these letters: all orders that keep each word's letters.</summary>
    internal static IReadOnlyList<string> Interleavings(params (char Letter, int Times)[] writers)
    {
        if (writers.All(writer => writer.Times == 0)) return [""];
        var all = new List<string>();
        for (var i = 0; i < writers.Length; i++)
        {
            if (writers[i].Times == 0) continue;
            var rest = writers.ToArray();
            rest[i].Times--;
            all.AddRange(Interleavings(rest).Select(tail => writers[i].Letter + tail));
        }
        return all;
    }
}
