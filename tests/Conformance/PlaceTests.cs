namespace Pycos.Conformance;

/// <summary>No case passes that leaves something open, in either world.</summary>
public class PlaceTests
{
    [Fact]
    public void A_case_that_leaves_a_listener_open_fails() => Fail(place => async self =>
    {
        await self.Yield();
        self.Network.Listen(Pair.AnyPort);
    });

    [Fact]
    public void A_case_that_leaves_a_file_open_fails() => Fail(place => async self =>
        await self.Files.Open(Path.Combine(place.Folder, "file"), FileMode.Create, FileAccess.Write));

    [Fact]
    public void A_case_that_leaves_a_pipe_open_fails() => Fail(place => async self =>
    {
        var child = await self.Processes.Start(Children.Cat());
        child.Input!.Dispose();
        await child.Exit();
    });

    private static void Fail(Func<IPlace, Func<TaskContext, Coroutine>> body)
    {
        foreach (var place in (IPlace[])[new RealPlace(), new SimulatedPlace()])
        {
            Assert.ThrowsAny<Exception>(() => place.Run(body(place)));
        }
    }
}
