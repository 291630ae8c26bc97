using Microsoft.Coyote;
using Microsoft.Coyote.Actors;
using Microsoft.Coyote.SystematicTesting;

namespace Pycos.Benchmarks.CoyoteCorpus;

/// <summary>A program of the corpus as somebody who tests with Coyote would write it.</summary>
/// <param name="Name">The name that it has in the corpus.</param>
/// <param name="Failure">What Coyote's report of its bug contains.</param>
/// <param name="Engine">Makes an engine that explores it.</param>
public sealed record CoyoteProgram(string Name, string Failure, Func<Configuration, TestingEngine> Engine);

/// <summary>The programs that Coyote's engine can run.</summary>
/// <remarks>
/// Left out: <c>late-timeout</c> and <c>two-phase-commit</c>, which are about durations, and Coyote's delays and timers
/// last for a random number of steps whatever duration they are given; <c>hot-swap-lost-state</c> and
/// <c>channel-late-subscriber</c>, for whose hot swaps and channels it has no counterpart.
/// </remarks>
public static class CoyotePrograms
{
    private const string IsDeadlock = "Deadlock detected.";

    public static IReadOnlyList<CoyoteProgram> All { get; } =
    [
        Of("account", "the auditor finds", Account.Run),
        Of("lazy", "the value is", Lazy.Run),
        Of("deadlock", IsDeadlock, Deadlock.Run),
        Of("bluetooth", "a request uses the device", Bluetooth.Run),
        Of("twostage", "the stages are", () => TwoStage.Run(writers: 1)),
        Of("twostage-20", "the stages are", () => TwoStage.Run(writers: 19)),
        Of("reorder-3", "the checker sees", () => Reorder.Run(setters: 2)),
        Of("reorder-5", "the checker sees", () => Reorder.Run(setters: 4)),
        Of("reorder-10", "the checker sees", () => Reorder.Run(setters: 9)),
        Of("stringbuffer", "System.ArgumentOutOfRangeException", StringBuffer.Run),
        Of("bounded-buffer", IsDeadlock, BoundedBuffer.Run),
        Of("philosophers-3", IsDeadlock, () => Philosophers.Run(seats: 3)),
        Of("philosophers-5", IsDeadlock, () => Philosophers.Run(seats: 5)),
        Of("uneven", "the books say", Uneven.Run),
        OfActors("lost-update", "two additions made", LostUpdate.Run),
        OfActors("account-manager", "not exactly one of the two", AccountManager.Run),
        new("reentrant-await", IsDeadlock, configuration => TestingEngine.Create(configuration, ReentrantAwait.Run)),
        Of("missed-close", IsDeadlock, MissedClose.Run),
        OfActors("raft-duplicate-vote", "the term has two leaders", RaftDuplicateVote.Run),
        new("semaphore-leak", "two are in the room", configuration => TestingEngine.Create(configuration, SemaphoreLeak.Run)),
    ];

    private static CoyoteProgram Of(string name, string failure, Action run) =>
        new(name, failure, configuration => TestingEngine.Create(configuration, run));

    private static CoyoteProgram OfActors(string name, string failure, Action<IActorRuntime> run) =>
        new(name, failure, configuration => TestingEngine.Create(configuration, run));
}
