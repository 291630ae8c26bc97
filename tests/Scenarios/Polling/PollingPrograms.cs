namespace Pycos.Scenarios.Polling;

/// <summary>A correct program that ends only because somebody who polls lets others go on.</summary>
/// <param name="Name">As tables call it.</param>
/// <param name="Body">The program.</param>
public sealed record PollingProgram(string Name, Func<World, Coroutine> Body);

/// <summary>Programs that no exploration may accuse, whoever goes on for how long.</summary>
public static class PollingPrograms
{
    public static IReadOnlyList<PollingProgram> All { get; } =
    [
        new("shared-flag", Flags.Shared),
        new("shared-flag-of-three", Flags.SharedByThree),
        new("flag-with-yield", Flags.WithYield),
        new("flag-with-sleep-zero", Flags.WithSleepOfZero),
        new("flag-after-long-work", Flags.AfterLongWork),
        new("two-phases", Flags.InTwoPhases),
        new("event-looked-at", Flags.OfEvent),
        new("end-looked-at", Flags.OfEnd),
        new("sense-reversing-barrier", Flags.OfBarrier),
        new("token-ring", Flags.InRing),
        new("test-and-set", world => SpinLocks.Use(world, new TestAndSet(), tasks: 3)),
        new("test-and-test-and-set", world => SpinLocks.Use(world, new TestAndTestAndSet(), tasks: 3)),
        new("test-and-set-held-for-long", world => SpinLocks.Use(world, new TestAndSet(), tasks: 3, work: 30)),
        new("ticket-lock", world => SpinLocks.Use(world, new Tickets(), tasks: 3)),
        new("peterson", world => SpinLocks.Use(world, new Peterson(), tasks: 2)),
        new("dekker", world => SpinLocks.Use(world, new Dekker(), tasks: 2)),
        new("bakery", world => SpinLocks.Use(world, new Bakery(3), tasks: 3)),
        new("lock-tried-again", world => SpinLocks.Use(world, new TriedAgain(), tasks: 3)),
        new("ring-buffer", Exchanges.ByRingBuffer),
        new("mailbox-looked-at", Exchanges.ByMailbox),
        new("sequence-lock", Exchanges.BySequenceLock),
        new("stack-of-attempts", Exchanges.ByAttempts),
        new("plain-yield", PlainPolling.ForFlag),
        new("plain-yield-and-task", PlainPolling.ForTask),
        new("plain-ping-pong", PlainPolling.InTurn),
        new("plain-delay-of-zero", PlainPolling.WithDelayOfZero),
    ];
}
