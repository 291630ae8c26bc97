using System.Diagnostics;
using Microsoft.Coyote;
using Microsoft.Coyote.Actors;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace Pycos.Benchmarks.Peers;

/// <summary>
/// Coyote's testing engine with its random strategy: two actors send one message to and fro, in a world built anew for
/// every schedule.
/// </summary>
/// <remarks>
/// A step is one scheduling decision: Coyote stops the running operation at a scheduling point and asks its strategy who
/// goes on, even when only one operation can. <see cref="TestReport.TotalExploredFairSteps"/> counts exactly those (the
/// random strategy is a fair one; this program asks for no random values, which would count too). There is one when an
/// actor is created, one when a message is sent, one when it is received and one when an actor has nothing left to do:
/// 10-13 in a schedule of one round trip and some 5.6 for each further one. Deliveries are another measure, two for each
/// round trip, which does not depend on where the two libraries place their scheduling points. The options are Coyote's
/// defaults. The assembly is not rewritten: rewriting puts plain tasks and locks under Coyote's control, and this program
/// has none.
/// </remarks>
internal static class CoyoteSteps
{
    public static CoyoteRun Run(int roundTrips, int schedules, uint seed)
    {
        var configuration = Configuration.Create()
            .WithRandomStrategy()
            .WithRandomGeneratorSeed(seed)
            .WithTestingIterations((uint)schedules)
            .WithVerbosityEnabled(VerbosityLevel.None)
            .WithTelemetryEnabled(false);
        using var engine = TestingEngine.Create(configuration, (IActorRuntime runtime) =>
        {
            var pong = runtime.CreateActor(typeof(Pong));
            runtime.CreateActor(typeof(Ping), new Start(pong, roundTrips));
        });
        // The engine reports its progress whatever the verbosity; nobody wants it between the rows of `compare`.
        engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.None));

        var start = Stopwatch.GetTimestamp();
        engine.Run();
        var elapsed = Stopwatch.GetElapsedTime(start);
        engine.ThrowIfBugFound();
        var report = engine.TestReport;
        // An unfair, fuzzed or cut schedule would not have been counted as this page says.
        if (report.NumOfExploredFairPaths != schedules || report.MaxFairStepsHitInFairTests != 0)
            throw new InvalidOperationException($"Coyote cut its {schedules} schedules: {report.GetText(configuration)}");
        return new CoyoteRun(report.TotalExploredFairSteps, 2L * roundTrips * schedules, schedules, elapsed.TotalSeconds);
    }

    private sealed class Start(ActorId pong, int roundTrips) : Event
    {
        public ActorId Pong { get; } = pong;

        public int RoundTrips { get; } = roundTrips;
    }

    private sealed class Ball(ActorId ping) : Event
    {
        public ActorId Ping { get; } = ping;
    }

    [OnEventDoAction(typeof(Ball), nameof(Return))]
    private sealed class Ping : Actor
    {
        private ActorId? pong;
        private int remaining;

        protected override Task OnInitializeAsync(Event initialEvent)
        {
            var start = (Start)initialEvent;
            pong = start.Pong;
            remaining = start.RoundTrips;
            SendEvent(pong, new Ball(Id));
            return Task.CompletedTask;
        }

        private void Return(Event ball)
        {
            if (--remaining > 0)
                SendEvent(pong, ball);
        }
    }

    [OnEventDoAction(typeof(Ball), nameof(Return))]
    private sealed class Pong : Actor
    {
        private void Return(Event ball) => SendEvent(((Ball)ball).Ping, ball);
    }
}

/// <summary>What a number of schedules took.</summary>
internal readonly record struct CoyoteRun(long Steps, long Deliveries, int Schedules, double Seconds)
{
    public double StepsPerSecond => Steps / Seconds;

    public double DeliveriesPerSecond => Deliveries / Seconds;

    public double SchedulesPerSecond => Schedules / Seconds;
}
