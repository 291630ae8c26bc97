using BenchmarkDotNet.Attributes;
using Pycos.Benchmarks.Ours;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Details;

/// <summary>What does a task cost from its creation to its end?</summary>
[MemoryDiagnoser]
public class Spawning
{
    private const int Tasks = 500_000;

    [Benchmark(Baseline = true, OperationsPerInvoke = Tasks)]
    public double TaskRun() => TaskRunPeer.NanosecondsPerTask(Tasks);

    [Benchmark(OperationsPerInvoke = Tasks)]
    public double Pycos() => SpawnAndFinish.NanosecondsPerTask(Tasks);
}
