using System.Globalization;
using Pycos;

namespace Supervisor;

/// <summary>The lines that are still to be read, and the numbers found so far; the adders share it.</summary>
public sealed class Ledger(IEnumerable<string> lines)
{
    public Queue<string> Lines { get; } = new(lines);

    public List<int> Numbers { get; } = [];
}

/// <summary>A child that fails: it reads numbers from lines, and some are none.</summary>
public static class Adder
{
    public static async Coroutine Run(TaskContext self, Ledger ledger)
    {
        // A line is taken before it is read, so the adder that comes after a failure goes on with the next one.
        while (ledger.Lines.TryDequeue(out var line))
        {
            await self.Sleep(TimeSpan.FromMilliseconds(100) * self.Random.NextDouble());
            ledger.Numbers.Add(int.Parse(line, CultureInfo.InvariantCulture));
        }
    }
}
