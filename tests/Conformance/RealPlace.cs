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
        }
        finally
        {
            scheduler.Terminate();
            scheduler.Stop(Patience).GetAwaiter().GetResult();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
