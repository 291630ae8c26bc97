using Xunit.Sdk;

namespace Pycos.Conformance;

/// <summary>No case passes that leaves something open, in either world.</summary>
public class PlaceTests
{
    [Fact]
    public void A_case_that_leaves_a_listener_open_fails() => Fail("A socket is open when all tasks have ended", (1, 0, 0), place => async self =>
    {
        await self.Yield();
        self.Network.Listen(Pair.AnyPort);
    });

    [Fact]
    public void A_case_that_leaves_a_file_open_fails() => Fail("A file is open when all tasks have ended", (0, 1, 0), place => async self =>
        await self.Files.Open(Path.Combine(place.Folder, "file"), FileMode.Create, FileAccess.Write));

    [Fact]
    public void A_case_that_leaves_a_pipe_open_fails() => Fail("A pipe is open when all tasks have ended", (0, 0, 1), place => async self =>
    {
        var child = await self.Processes.Start(Children.Cat());
        child.Input!.Dispose();
        await child.Exit();
    });

    private static void Fail(string simulated, (int Sockets, int Files, int Pipes) real, Func<IPlace, Func<TaskContext, Coroutine>> body)
    {
        var (inSimulator, forReal) = (new SimulatedPlace(), new RealPlace());
        var failure = Assert.Throws<ExplorationFailedException>(() => inSimulator.Run(body(inSimulator)));
        Assert.Contains(simulated, failure.Message, StringComparison.Ordinal);
        var unequal = Assert.Throws<EqualException>(() => forReal.Run(body(forReal)));
        Assert.Contains($"Actual:   Tuple {real}", unequal.Message, StringComparison.Ordinal);
    }
}
