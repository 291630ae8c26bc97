namespace Pycos.Scenarios.Corpus;

/// <summary>A small wrong program, and its twin without the mistake.</summary>
/// <param name="Name">As the tables of results call it.</param>
/// <param name="Wrong">The program with the mistake.</param>
/// <param name="Fixed">The program without it.</param>
/// <param name="Kind">The kind of failure that the mistake shows as.</param>
/// <param name="Depth">How many ordering constraints a failing schedule has to meet; the most of them where it varies.</param>
public sealed record CorpusProgram(
    string Name, Func<World, Coroutine> Wrong, Func<World, Coroutine> Fixed, FailureKind Kind, int Depth);

/// <summary>The programs that measure how well exploration finds bugs.</summary>
public static class CorpusPrograms
{
    public static IReadOnlyList<CorpusProgram> All { get; } =
    [
        new("account", Account.Wrong, Account.Fixed, FailureKind.Assertion, 2),
        new("lazy", Lazy.Wrong, Lazy.Fixed, FailureKind.Assertion, 2),
        new("deadlock", Deadlock.Wrong, Deadlock.Fixed, FailureKind.Deadlock, 2),
        new("bluetooth", Bluetooth.Wrong, Bluetooth.Fixed, FailureKind.Assertion, 3),
        OfTwoStage("twostage", writers: 1),
        OfTwoStage("twostage-20", writers: 19),
        OfReorder("reorder-3", setters: 2),
        OfReorder("reorder-5", setters: 4),
        OfReorder("reorder-10", setters: 9),
        new("stringbuffer", StringBuffer.Wrong, StringBuffer.Fixed, FailureKind.UnhandledException, 2),
        new("bounded-buffer", BoundedBuffer.Wrong, BoundedBuffer.Fixed, FailureKind.Deadlock, 3),
        OfPhilosophers("philosophers-3", seats: 3),
        OfPhilosophers("philosophers-5", seats: 5),
        new("uneven", Uneven.Wrong, Uneven.Fixed, FailureKind.Assertion, 2),
        new("lost-update", LostUpdate.Wrong, LostUpdate.Fixed, FailureKind.Assertion, 2),
        new("account-manager", AccountManager.Wrong, AccountManager.Fixed, FailureKind.Assertion, 2),
        new("reentrant-await", ReentrantAwait.Wrong, ReentrantAwait.Fixed, FailureKind.Deadlock, 2),
        new("missed-close", MissedClose.Wrong, MissedClose.Fixed, FailureKind.Deadlock, 2),
        new("late-timeout", LateTimeout.Wrong, LateTimeout.Fixed, FailureKind.Assertion, 2),
        new("two-phase-commit", TwoPhaseCommit.Wrong, TwoPhaseCommit.Fixed, FailureKind.Assertion, 3),
        new("raft-duplicate-vote", RaftDuplicateVote.Wrong, RaftDuplicateVote.Fixed, FailureKind.Assertion, 5),
        new("hot-swap-lost-state", HotSwapLostState.Wrong, HotSwapLostState.Fixed, FailureKind.Assertion, 2),
        new("channel-late-subscriber", ChannelLateSubscriber.Wrong, ChannelLateSubscriber.Fixed, FailureKind.Assertion, 2),
        new("semaphore-leak", SemaphoreLeak.Wrong, SemaphoreLeak.Fixed, FailureKind.Assertion, 2),
    ];

    private static CorpusProgram OfTwoStage(string name, int writers) =>
        new(name, world => TwoStage.Wrong(world, writers), world => TwoStage.Fixed(world, writers), FailureKind.Assertion, 3);

    private static CorpusProgram OfReorder(string name, int setters) =>
        new(name, world => Reorder.Wrong(world, setters), world => Reorder.Fixed(world, setters), FailureKind.Assertion, 3);

    private static CorpusProgram OfPhilosophers(string name, int seats) =>
        new(name, world => Philosophers.Wrong(world, seats), world => Philosophers.Fixed(world, seats), FailureKind.Deadlock, seats);
}
