using BenchmarkDotNet.Attributes;
using Pycos.Benchmarks.Ours;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Details;

/// <summary>What does an awaited call cost that could suspend and does not?</summary>
[MemoryDiagnoser]
public class Calls
{
    private const int CallCount = 5_000_000;

    [Benchmark(Baseline = true, OperationsPerInvoke = CallCount)]
    public double ValueTask() => ValueTaskCall.NanosecondsPerCall(CallCount);

    [Benchmark(OperationsPerInvoke = CallCount)]
    public double Coroutine() => NestedCall.NanosecondsPerCall(CallCount);
}
