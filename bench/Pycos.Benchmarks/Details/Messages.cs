using BenchmarkDotNet.Attributes;
using Pycos.Benchmarks.Ours;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Details;

/// <summary>What does a message cost that wakes the other of two tasks?</summary>
[MemoryDiagnoser]
public class Messages
{
    private const int RoundTrips = 500_000;

    [Benchmark(Baseline = true, OperationsPerInvoke = 2 * RoundTrips)]
    public double Channels() => ChannelPingPong.NanosecondsPerMessage(RoundTrips);

    [Benchmark(OperationsPerInvoke = 2 * RoundTrips)]
    public double Akka() => AkkaPingPong.NanosecondsPerMessage(RoundTrips);

    [Benchmark(OperationsPerInvoke = 2 * RoundTrips)]
    public double ProtoActor() => ProtoPingPong.NanosecondsPerMessage(RoundTrips);

    [Benchmark(OperationsPerInvoke = 2 * RoundTrips)]
    public double Pycos() => PingPong.NanosecondsPerMessage(RoundTrips);
}
