using Microsoft.Coyote.Actors;
using Microsoft.Coyote.Specifications;

namespace Pycos.Benchmarks.CoyoteCorpus;

/// <remarks>A candidate that gets no majority waits for good instead of for a second: Coyote ends a run when all actors idle.</remarks>
internal static class RaftDuplicateVote
{
    private const int Majority = 3;

    internal static void Run(IActorRuntime runtime)
    {
        var network = runtime.CreateActor(typeof(Network));
        var voters = Enumerable.Range(1, 3).Select(_ => runtime.CreateActor(typeof(Voter), new Start(network, []))).ToArray();
        var start = new Start(network, voters);
        runtime.CreateActor(typeof(Candidate), start);
        runtime.CreateActor(typeof(Candidate), start);
    }

    private sealed class Start(ActorId network, ActorId[] voters) : Event
    {
        private int leaders;

        public ActorId Network { get; } = network;

        public ActorId[] Voters { get; } = voters;

        public void CountLeader() => Specification.Assert(++leaders == 1, "the term has two leaders");
    }

    private sealed class Letter(ActorId to, Event content) : Event
    {
        public ActorId To { get; } = to;

        public Event Content { get; } = content;
    }

    private sealed class VoteRequest(ActorId candidate) : Event
    {
        public ActorId Candidate { get; } = candidate;
    }

    private sealed class Vote : Event;

    [OnEventDoAction(typeof(Letter), nameof(Deliver))]
    private sealed class Network : Actor
    {
        private void Deliver(Event content)
        {
            var letter = (Letter)content;
            var isTwice = letter.Content is Vote && RandomInteger(4) == 0;
            SendEvent(letter.To, letter.Content);
            if (isTwice) SendEvent(letter.To, letter.Content);
        }
    }

    [OnEventDoAction(typeof(VoteRequest), nameof(Answer))]
    private sealed class Voter : Actor
    {
        private ActorId? network;
        private ActorId? choice;

        protected override Task OnInitializeAsync(Event initialEvent)
        {
            network = ((Start)initialEvent).Network;
            return Task.CompletedTask;
        }

        private void Answer(Event request)
        {
            var candidate = ((VoteRequest)request).Candidate;
            choice ??= candidate;
            if (choice == candidate) SendEvent(network!, new Letter(candidate, new Vote()));
        }
    }

    [OnEventDoAction(typeof(Vote), nameof(Count))]
    private sealed class Candidate : Actor
    {
        private Start? start;
        private int votes = 1;

        protected override Task OnInitializeAsync(Event initialEvent)
        {
            start = (Start)initialEvent;
            foreach (var voter in start.Voters) SendEvent(start.Network, new Letter(voter, new VoteRequest(Id)));
            return Task.CompletedTask;
        }

        private void Count()
        {
            if (++votes == Majority) start!.CountLeader();
        }
    }
}
