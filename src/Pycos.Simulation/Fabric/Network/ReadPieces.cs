namespace Pycos.Simulation;

/// <summary>How many of the bytes that have come a read gives: the kernel promises no more than one.</summary>
/// <remarks>For a connection's end it is drawn first whether its reads come in pieces at all, so that in half of them streams run at full speed.</remarks>
internal sealed class ReadPieces(SimulatedNetwork network, long number)
{
    private const uint Pieces = 4;

    private LinkChoice? choice;
    private bool? isOn;

    /// <param name="available">How many a read could give.</param>
    internal int Of(int available)
    {
        if (available < 2 || !network.World.ReadsInPieces) return available;
        isOn ??= Draw(2) == 1;
        if (isOn == false) return available;
        // Where programs go wrong is at the first byte, at the last, and somewhere between.
        return Draw(Pieces) switch
        {
            0 => available,
            1 => 1,
            2 => available / 2,
            _ => available - 1,
        };
    }

    private uint Draw(uint bound)
    {
        if (choice?.Bound != bound) choice = network.World.Draws.Open("pieces", network.HostName, Text, bound);
        return network.World.Draws.Draw(choice, number);
    }

    private static string Text(int draw, uint value) => $"draw {draw} of how reads are cut gives {value} and not 0";
}
