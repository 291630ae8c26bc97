using BenchmarkDotNet.Attributes;
using Pycos.Benchmarks.Ours;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Details;

/// <summary>What does it cost to let another of 100 tasks run?</summary>
[MemoryDiagnoser]
public class ContextSwitch
{
    private const int Tasks = 100;
    private const int YieldsPerTask = 10_000;

    [Benchmark(Baseline = true, OperationsPerInvoke = Tasks * YieldsPerTask)]
    public double TaskYieldOnPool() => YieldPeer.NanosecondsPerSwitchOnPool(Tasks, YieldsPerTask);

    [Benchmark(OperationsPerInvoke = Tasks * YieldsPerTask)]
    public double TaskYieldOnOneThread() => YieldPeer.NanosecondsPerSwitchOnOneThread(Tasks, YieldsPerTask);

    [Benchmark(OperationsPerInvoke = Tasks * YieldsPerTask)]
    public double Pycos() => YieldingTasks.NanosecondsPerSwitch(Tasks, YieldsPerTask);
}
