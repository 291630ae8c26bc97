using System.Runtime.InteropServices;

namespace Pycos.Conformance;

/// <summary>Signals to the program itself. The cases of the real world send them to the test's own process, one after the other.</summary>
/// <remarks>SIGUSR1: a process may have been started with others ignored, by nohup or in the background of a shell, and then they never come.</remarks>
public abstract class SignalSuite(IPlace place)
{
    // SIGUSR1 on Linux.
    private const PosixSignal User = (PosixSignal)10;

    [Fact]
    public void A_signal_that_is_waited_for_ends_nothing() => place.Run(async self =>
    {
        using var signals = self.Processes.OpenSignals(User);
        self.Processes.Raise(User);
        Assert.Equal(User, await signals.Next());
    });

    [Fact]
    public void A_signal_that_comes_before_the_wait_is_kept() => place.Run(async self =>
    {
        using var signals = self.Processes.OpenSignals(User, PosixSignal.SIGTERM);
        await Errors.Of<TimeoutException>(async () => await signals.Next(TimeSpan.FromMilliseconds(5)));
        self.Processes.Raise(User);
        self.Processes.Raise(PosixSignal.SIGTERM);
        // The system promises no order to signals that are sent together.
        PosixSignal[] come = [await signals.Next(), await signals.Next()];
        Assert.Equal([PosixSignal.SIGTERM, User], come.Order());
    });

    [Fact]
    public void Each_that_waits_gets_a_signal_of_its_own() => place.Run(async self =>
    {
        using var one = self.Processes.OpenSignals(User);
        using var other = self.Processes.OpenSignals(User);
        self.Processes.Raise(User);
        Assert.Equal(User, await one.Next());
        Assert.Equal(User, await other.Next());
    });

    [Fact]
    public void A_wait_for_signals_that_are_closed_meanwhile_ends() => place.Run(async self =>
    {
        var signals = self.Processes.OpenSignals(User);
        var waiting = self.Spawn(async _ => await Errors.Of<ObjectDisposedException>(async () => await signals.Next()), "waiting");
        await self.Sleep(TimeSpan.FromMilliseconds(5));
        signals.Dispose();
        await waiting;
        await Errors.Of<ObjectDisposedException>(async () => await signals.Next());
    });

    [Fact]
    public void A_program_that_is_asked_to_stop_stops_what_waits_for_that() => place.Run(async self =>
    {
        var stop = self.Processes.StopRequested;
        var server = self.Spawn(async me => await Errors.Of<OperationCanceledException>(async () => await me.Receive(stop)), "server");
        await self.Sleep(TimeSpan.FromMilliseconds(5));
        Assert.False(stop.IsCancellationRequested);
        self.Processes.Raise(PosixSignal.SIGTERM);
        await server;
        Assert.True(self.Processes.StopRequested.IsCancellationRequested);
    });
}

public sealed class RealSignalTests() : SignalSuite(new RealPlace());

public sealed class SimulatedSignalTests() : SignalSuite(new SimulatedPlace());
