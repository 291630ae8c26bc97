namespace Pycos.Scenarios.Corpus;

/// <summary>Five servers, two of them candidates; the network may deliver a vote twice, and a candidate counts it twice.</summary>
public static class RaftDuplicateVote
{
    private const int Majority = 3;

    private sealed record Letter(PycosTask To, object Content);

    private sealed record VoteRequest(PycosTask Candidate);

    private sealed record Vote(PycosTask Voter);

    public static Coroutine Wrong(World world) => Run(world, votes => votes.Count);

    public static Coroutine Fixed(World world) => Run(world, votes => votes.Distinct().Count());

    private static async Coroutine Run(World world, Func<List<PycosTask>, int> count)
    {
        var leaders = 0;
        var network = world.Spawn(Network, "network", daemon: true);
        var voters = Enumerable.Range(1, 3).Select(number => world.Spawn(self => VoteOnce(self, network), $"voter-{number}", daemon: true)).ToList();
        var one = world.Spawn(Stand, "candidate-1");
        var two = world.Spawn(Stand, "candidate-2");
        await one;
        await two;

        async Coroutine Stand(TaskContext self)
        {
            var votes = new List<PycosTask> { self.Task };
            foreach (var voter in voters)
            {
                // One at a time, so that the other candidate is the first to reach some of the voters.
                await self.Yield();
                network.Send(new Letter(voter, new VoteRequest(self.Task)));
            }
            while (count(votes) < Majority)
            {
                var vote = await self.Receive<Vote>(TimeSpan.FromSeconds(1));
                if (vote is null) return;
                votes.Add(vote.Voter);
            }
            world.Assert(++leaders == 1, "the term has two leaders");
        }
    }

    private static async Coroutine VoteOnce(TaskContext self, PycosTask network)
    {
        PycosTask? choice = null;
        while (true)
        {
            var request = await self.Receive<VoteRequest>();
            choice ??= request.Candidate;
            if (choice == request.Candidate) network.Send(new Letter(choice, new Vote(self.Task)));
        }
    }

    private static async Coroutine Network(TaskContext self)
    {
        while (true)
        {
            var letter = await self.Receive<Letter>();
            // Requests arrive once: the duplicate that matters is a vote's.
            var isTwice = letter.Content is Vote && self.Random.Next(4) == 0;
            letter.To.Send(letter.Content);
            if (isTwice) letter.To.Send(letter.Content);
        }
    }
}
