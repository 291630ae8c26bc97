using System.Collections.Concurrent;

namespace Pycos.Scenarios.Controlled;

internal sealed class SharedMemoryConstructs : ConstructGroup
{
    private const string Whole = "nothing: no step of another task comes between; `Shared<T>` to explore races on the data";

    public override string Title => "Shared memory, within a step";

    public override IReadOnlyList<Construct> Constructs { get; } =
    [
        NotSeen("lock, Monitor.Enter", Whole, async clock =>
        {
            var gate = new object();
            await Task.Yield();
            lock (gate) Holds(Monitor.IsEntered(gate), "the lock");
        }),
        NotSeen("System.Threading.Lock", Whole, async clock =>
        {
            var gate = new Lock();
            await Task.Yield();
            lock (gate) Holds(gate.IsHeldByCurrentThread, "the lock");
        }),
        NotSeen("Interlocked, Volatile", Whole, async clock =>
        {
            var count = 0;
            await Task.Yield();
            Holds(Interlocked.Increment(ref count) == 1 && Volatile.Read(ref count) == 1, "the count");
        }),
        NotSeen("ReaderWriterLockSlim, where nobody holds it", Whole, async clock =>
        {
            using var gate = new ReaderWriterLockSlim();
            await Task.Yield();
            gate.EnterWriteLock();
            gate.ExitWriteLock();
        }),
        NotSeen("ConcurrentDictionary, ConcurrentQueue, ConcurrentBag", Whole, async clock =>
        {
            var queue = new ConcurrentQueue<int>([1]);
            var table = new ConcurrentDictionary<int, int>();
            await Task.Yield();
            Holds(queue.TryDequeue(out var item) && table.GetOrAdd(item, 2) == 2, "the items");
        }),
        NotSeen("BlockingCollection.TryTake, where there is an item", Whole, async clock =>
        {
            using var items = new BlockingCollection<int> { 1 };
            await Task.Yield();
            Holds(items.TryTake(out _), "the item");
        }),
        NotSeen("Lazy<T>", Whole, async clock =>
        {
            var lazy = new Lazy<int>(() => 1);
            await Task.Yield();
            Holds(lazy.Value == 1, "the value");
        }),
        NotSeen("task.Result, task.Wait(), where the task is complete", Whole, async clock =>
        {
            await Task.Yield();
            Holds(Task.FromResult(1).Result == 1, "the result");
        }),
        NotSeen("ManualResetEventSlim.Wait(), where it is set", Whole, async clock =>
        {
            using var signal = new ManualResetEventSlim(true);
            await Task.Yield();
            signal.Wait();
        }),
        NotSeen("a field that tasks share", "`Shared<T>`, so that each access is a scheduling point", async clock => await Task.Yield()),
    ];
}
