using System.Diagnostics;
using Proto;

namespace Pycos.Benchmarks.Peers;

/// <summary>
/// Two Proto.Actor actors on the default dispatcher. As in Proto.Actor's own InprocessBenchmark, the message carries the
/// sender: Request and Respond would wrap each message in an envelope.
/// </summary>
internal static class ProtoPingPong
{
    /// <summary>A round trip is two messages. The actor system is built and stopped outside the measured time.</summary>
    public static double NanosecondsPerMessage(int roundTrips)
    {
        var system = new ActorSystem();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pong = system.Root.Spawn(Props.FromProducer(() => new Pong()));
        var ping = system.Root.Spawn(Props.FromProducer(() => new Ping(pong, roundTrips, done)));
        var message = new Ball(ping);

        var start = Stopwatch.GetTimestamp();
        system.Root.Send(pong, message);
        done.Task.Wait();
        var nanoseconds = Rate.NanosecondsPerOperation(start, 2L * roundTrips);
        system.ShutdownAsync().Wait();
        return nanoseconds;
    }

    private sealed class Ball(PID ping)
    {
        public PID Ping { get; } = ping;
    }

    private sealed class Ping(PID pong, int roundTrips, TaskCompletionSource done) : IActor
    {
        private int remaining = roundTrips;

        public Task ReceiveAsync(IContext context)
        {
            if (context.Message is Ball ball)
            {
                if (--remaining == 0)
                    done.SetResult();
                else
                    context.Send(pong, ball);
            }
            return Task.CompletedTask;
        }
    }

    private sealed class Pong : IActor
    {
        public Task ReceiveAsync(IContext context)
        {
            if (context.Message is Ball ball)
                context.Send(ball.Ping, ball);
            return Task.CompletedTask;
        }
    }
}
