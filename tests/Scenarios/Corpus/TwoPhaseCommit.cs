namespace Pycos.Scenarios.Corpus;

/// <summary>The coordinator gives a transaction up, and a late "prepared" for it is counted for the next one.</summary>
public static class TwoPhaseCommit
{
    private const int Participants = 2;

    private sealed record Prepare(int Transaction, PycosTask Coordinator);

    private sealed record Vote(int Transaction, bool IsPrepared);

    private sealed record Commit(int Transaction);

    public static Coroutine Wrong(World world) => Run(world, ignoresLate: false);

    public static Coroutine Fixed(World world) => Run(world, ignoresLate: true);

    private static async Coroutine Run(World world, bool ignoresLate)
    {
        var participants = Enumerable.Range(1, Participants)
            .Select(number => world.Spawn(self => Participate(world, self), $"participant-{number}", daemon: true)).ToList();
        for (var transaction = 1; transaction <= 2; transaction++)
        {
            foreach (var participant in participants) participant.Send(new Prepare(transaction, world.Self.Task));
            if (!await AllArePrepared(world.Self, transaction, ignoresLate)) continue;
            foreach (var participant in participants) participant.Send(new Commit(transaction));
        }
        // Time for the participants to do what they were told.
        await world.Self.Sleep(TimeSpan.FromMinutes(1));
    }

    private static async Coroutine<bool> AllArePrepared(TaskContext self, int transaction, bool ignoresLate)
    {
        var prepared = 0;
        while (prepared < Participants)
        {
            var vote = await self.Receive<Vote>(TimeSpan.FromSeconds(2));
            if (vote is null) return false;
            if (ignoresLate && vote.Transaction != transaction) continue;
            if (!vote.IsPrepared) return false;
            prepared++;
        }
        return true;
    }

    private static async Coroutine Participate(World world, TaskContext self)
    {
        var prepared = 0;
        while (true)
        {
            switch (await self.Receive())
            {
                case Prepare prepare:
                    await self.Sleep(TimeSpan.FromSeconds(1 + self.Random.Next(3)));
                    var isPrepared = self.Random.Next(2) == 0;
                    if (isPrepared) prepared = prepare.Transaction;
                    prepare.Coordinator.Send(new Vote(prepare.Transaction, isPrepared));
                    break;
                case Commit commit:
                    world.Assert(prepared == commit.Transaction, $"transaction {commit.Transaction} is committed by one who did not prepare it");
                    break;
            }
        }
    }
}
