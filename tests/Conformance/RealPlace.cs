using Pycos.Real;

namespace Pycos.Conformance;

/// <summary>The operating system's loopback, and a folder of the run's own.</summary>
public sealed class RealPlace : IPlace
{
    // A case that hangs is to fail, and no case comes near this.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public int HugeBytes => 16 << 20;

    public int ManyTimes => 100;

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"pycos-{Guid.NewGuid():N}");

    public void Run(Func<TaskContext, Coroutine> body)
    {
        Directory.CreateDirectory(Folder);
        var scheduler = new Scheduler("conformance");
        var main = scheduler.Spawn(body, "main");
        try
        {
            main.Value(Patience);
            AssertNothingIsOpen(scheduler);
        }
        finally
        {
            scheduler.Terminate();
            scheduler.Stop(Patience).GetAwaiter().GetResult();
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>What the simulator checks at the end of each run: the sockets, files and pipes of the case are closed when all its tasks have ended.</summary>
    internal static void AssertNothingIsOpen(Scheduler scheduler)
    {
        scheduler.Terminate();
        var left = scheduler.Spawn(async self =>
        {
            // What it gives up is over only when the system says so.
            while (scheduler.Live.Count > 1) await self.Sleep(TimeSpan.FromMilliseconds(1));
            var fabric = (RealFabric)scheduler.Fabric;
            return (Sockets: ((RealNetwork)fabric.Network).OpenCount, Files: fabric.Files.Open.Count, Pipes: ((RealProcesses)fabric.Processes).OpenPipes);
        }).Value(Patience);
        Assert.Equal((0, 0, 0), left);
    }
}
