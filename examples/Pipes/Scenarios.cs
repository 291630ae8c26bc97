using Pycos;
using Pycos.Simulation;

namespace Pipes;

/// <summary>The same tasks with simulated programs at the other ends of the pipes.</summary>
public static class Scenarios
{
    [Scenario(Description = "The checksum is right, in whatever pieces the bytes go through the pipe.")]
    public static async Coroutine TheChecksumIsRight(World world)
    {
        SimulatedPrograms.AddTo(world);
        var bytes = Bytes();
        var checksum = await Checksum.Ask(world.Self, bytes, pieceBytes: 6_000);
        world.Assert(checksum == Checksum.Of(bytes), "it is that of the bytes");
    }

    [Scenario(Description = "What goes through two chained programs comes back as it was.")]
    public static async Coroutine TheChainGivesBackWhatItGot(World world)
    {
        SimulatedPrograms.AddTo(world);
        var bytes = Bytes();
        var back = await Chain.ThereAndBack(world.Self, bytes);
        world.Assert(back.Span.SequenceEqual(bytes), "the bytes are the same");
    }

    [Scenario(Description = "Of two programs that run at the same time the second gets all that the first hands on.")]
    public static async Coroutine TheChainHandsOnEachLine(World world)
    {
        SimulatedPrograms.AddTo(world);
        var found = await Chain.Matching(world.Self, ["pear", "fig", "apple", "grape"], "ap");
        world.Assert(found.SequenceEqual(["apple", "grape"]), $"these lines have the word, and not {string.Join(", ", found)}");
    }

    private static byte[] Bytes() => [.. Enumerable.Range(0, 20_000).Select(i => (byte)(i * i))];
}
