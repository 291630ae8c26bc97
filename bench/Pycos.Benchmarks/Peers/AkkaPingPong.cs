using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;

namespace Pycos.Benchmarks.Peers;

/// <summary>
/// Two Akka.NET actors on the default dispatcher, as in Akka.NET's own PingPongBenchmarks, but with one cached message
/// and with UntypedActor, which spares ReceiveActor's table of handlers.
/// </summary>
internal static class AkkaPingPong
{
    private static readonly object Message = new();

    /// <summary>A round trip is two messages. The actor system is built and stopped outside the measured time.</summary>
    public static double NanosecondsPerMessage(int roundTrips)
    {
        var quiet = ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF }");
        using var system = ActorSystem.Create("ping-pong", quiet);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pong = system.ActorOf(Props.Create(() => new Pong()));
        var ping = system.ActorOf(Props.Create(() => new Ping(roundTrips, done)));
        // The answer to Identify proves that an actor has been started, so that no start falls into the measured time.
        Task.WaitAll(pong.Ask<ActorIdentity>(new Identify(null)), ping.Ask<ActorIdentity>(new Identify(null)));

        var start = Stopwatch.GetTimestamp();
        pong.Tell(Message, ping);
        done.Task.Wait();
        return Rate.NanosecondsPerOperation(start, 2L * roundTrips);
    }

    private sealed class Ping(int roundTrips, TaskCompletionSource done) : UntypedActor
    {
        private int remaining = roundTrips;

        protected override void OnReceive(object message)
        {
            if (--remaining == 0)
                done.SetResult();
            else
                Sender.Tell(message, Self);
        }
    }

    private sealed class Pong : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }
}
