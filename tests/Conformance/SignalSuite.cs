using System.Runtime.InteropServices;

namespace Pycos.Conformance;

/// <summary>Signals to the program itself. The cases of the real world send them to the test's own process, one after the other.</summary>
public abstract class SignalSuite(IPlace place)
{
    [Fact]
    public void A_signal_that_is_waited_for_ends_nothing() => place.Run(async self =>
    {
        using var signals = self.Processes.OpenSignals(PosixSignal.SIGHUP);
        self.Processes.Raise(PosixSignal.SIGHUP);
        Assert.Equal(PosixSignal.SIGHUP, await signals.Next());
    });

    [Fact]
    public void A_signal_that_comes_before_the_wait_is_kept() => place.Run(async self =>
    {
        using var signals = self.Processes.OpenSignals(PosixSignal.SIGHUP, PosixSignal.SIGTERM);
        await Errors.Of<TimeoutException>(async () => await signals.Next(TimeSpan.FromMilliseconds(5)));
        self.Processes.Raise(PosixSignal.SIGHUP);
        await self.Sleep(TimeSpan.FromMilliseconds(100));
        self.Processes.Raise(PosixSignal.SIGTERM);
        Assert.Equal(PosixSignal.SIGHUP, await signals.Next());
        Assert.Equal(PosixSignal.SIGTERM, await signals.Next());
    });

    [Fact]
    public void Each_that_waits_gets_a_signal_of_its_own() => place.Run(async self =>
    {
        using var one = self.Processes.OpenSignals(PosixSignal.SIGHUP);
        using var other = self.Processes.OpenSignals(PosixSignal.SIGHUP);
        self.Processes.Raise(PosixSignal.SIGHUP);
        Assert.Equal(PosixSignal.SIGHUP, await one.Next());
        Assert.Equal(PosixSignal.SIGHUP, await other.Next());
    });

    [Fact]
    public void A_wait_for_signals_that_are_closed_meanwhile_ends() => place.Run(async self =>
    {
        var signals = self.Processes.OpenSignals(PosixSignal.SIGHUP);
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
