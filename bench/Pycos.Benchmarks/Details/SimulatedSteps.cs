using BenchmarkDotNet.Attributes;
using Pycos.Benchmarks.Ours;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Details;

/// <summary>What does a message cost that is sent and received under the simulator?</summary>
[MemoryDiagnoser]
public class SimulatedSteps
{
    private const int RoundTrips = 100;
    private const int Schedules = 5_000;
    private const int CoyoteSchedules = 20;

    [Benchmark(Baseline = true, OperationsPerInvoke = 2 * RoundTrips * CoyoteSchedules)]
    public double Coyote() => CoyoteSteps.Run(RoundTrips, CoyoteSchedules, seed: 1).StepsPerSecond;

    [Benchmark(OperationsPerInvoke = 2 * RoundTrips * Schedules)]
    public double Pycos() => SimulatedPingPong.Run(RoundTrips, Schedules).StepsPerSecond;
}
