using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Pycos.Benchmarks.Soaking;

/// <summary>
/// The <c>soak</c> verb: very many tasks over all primitives on the operating system's clock, with tasks that are terminated
/// and thrown into at random. At the end nothing may be stuck, all counts must agree, and memory must not have grown.
/// </summary>
internal static class Soak
{
    private const int CellSize = 100;
    private const double GrowthMax = 1.05;

    private static readonly TimeSpan SamplePeriod = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndTimeMax = TimeSpan.FromMinutes(2);

    /// <returns>Whether all is well.</returns>
    public static bool Run(SoakOptions options)
    {
        var ledger = new Ledger();
        var memory = new MemoryWatch();
        var start = Stopwatch.GetTimestamp();
        var scheduler = new Scheduler("soak");
        scheduler.UnhandledException += (_, fault) => ledger.Require(false, $"nothing goes unhandled: {fault.Exception}");
        var pool = new AsyncThreadPool(4, "soak");
        var cells = new Cell[Math.Max(1, options.Tasks / CellSize)];
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i] = new Cell(i, Math.Min(CellSize, options.Tasks), pool, ledger);
            scheduler.Spawn(cell.Keep, $"keeper {i}");
        }
        var reaper = scheduler.Spawn(self => new Reaper(cells, ledger, options.Seed).Run(self), "reaper");
        Watch(scheduler, options.Time, memory, ledger, pool, start);
        ledger.IsStopping = true;
        var hasEnded = scheduler.Join(EndTimeMax);
        ledger.Require(hasEnded, $"all tasks end within {EndTimeMax}");
        ledger.Require(reaper.IsFinished, "the reaper ends");
        pool.DisposeAsync().AsTask().Wait(EndTimeMax);
        if (hasEnded)
            Reconcile(ledger, pool);
        else
            scheduler.Terminate();
        scheduler.DisposeAsync().AsTask().Wait(EndTimeMax);
        ledger.Require(memory.Growth <= GrowthMax, $"memory stays flat, and it grew by a factor of {memory.Growth:F3}");
        Report(options, ledger, memory, Stopwatch.GetElapsedTime(start));
        return ledger.Errors.Count == 0;
    }

    private static void Watch(Scheduler scheduler, TimeSpan time, MemoryWatch memory, Ledger ledger, AsyncThreadPool pool, long start)
    {
        while (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed < time && ledger.Errors.Count == 0)
        {
            var left = time - elapsed;
            ledger.Require(!scheduler.Join(left < SamplePeriod ? left : SamplePeriod), "the tasks do not end before they are told to");
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Stopwatch.GetElapsedTime(start).TotalSeconds,6:F0} s  {memory.Sample(),7:F1} MB  {Volatile.Read(ref ledger.Actions),13:N0} actions  {Volatile.Read(ref ledger.Terminated),9:N0} terminated  {pool.PendingCount,6:N0} functions on the pool"));
        }
    }

    private static void Reconcile(Ledger ledger, AsyncThreadPool pool)
    {
        ledger.RequireEqual(ledger.Spawned, ledger.Completed + ledger.Terminated, "tasks spawned, and tasks completed or terminated");
        ledger.RequireEqual(0, ledger.Increments, "increments under a lock that were lost");
        ledger.RequireEqual(ledger.Produced, ledger.Consumed, "items produced, and items consumed or left over");
        ledger.RequireEqual(ledger.Published, ledger.Heard, "messages published, and messages heard by the keepers");
        ledger.RequireEqual(ledger.Abandoned, ledger.AbandonmentsSeen, "locks abandoned, and abandonments seen by the next owner");
        ledger.RequireEqual(ledger.CallsBegun, ledger.CallsReturned + ledger.CallsBroken, "blocking calls, and their ends");
        ledger.Require(pool.DroppedResults <= ledger.CallsBroken, "no more results are dropped than calls were broken off");
        ledger.RequireEqual(0, pool.PendingCount, "functions left on the pool");
        ledger.Require(ledger.Caught <= ledger.ThrownInto, "no more exceptions are caught than were thrown");
    }

    private static void Report(SoakOptions options, Ledger ledger, MemoryWatch memory, TimeSpan elapsed)
    {
        Console.Error.WriteLine($"Memory in MB: {memory}");
        foreach (var error in ledger.Errors)
            Console.Error.WriteLine($"Broken: {error}");
        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                Seconds = Math.Round(elapsed.TotalSeconds, 1),
                options.Tasks,
                options.Seed,
                ledger.Spawned,
                ledger.Completed,
                ledger.Terminated,
                ledger.Actions,
                ledger.ThrownInto,
                ledger.Caught,
                ledger.Swapped,
                ledger.Produced,
                ledger.Published,
                ledger.Abandoned,
                ledger.CallsBegun,
                ledger.CallsBroken,
                MemoryGrowth = double.IsNaN(memory.Growth) ? (double?)null : Math.Round(memory.Growth, 4),
                Broken = ledger.Errors.Count,
            },
            JsonSerializerOptions.Web));
    }
}
