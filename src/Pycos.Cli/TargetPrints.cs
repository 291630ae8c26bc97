namespace Pycos.Cli;

/// <summary>Where the program under test prints to while it runs: never into the tool's own results.</summary>
internal sealed class TargetPrints : IDisposable
{
    private readonly TextWriter output = Console.Out;
    private readonly TextWriter error = Console.Error;

    private TargetPrints(TextWriter destination)
    {
        Console.SetOut(destination);
        Console.SetError(destination);
    }

    /// <summary>Thousands of runs that all print the same help nobody.</summary>
    internal static TargetPrints Dropped() => new(TextWriter.Null);

    internal static TargetPrints To(TextWriter destination) => new(destination);

    public void Dispose()
    {
        Console.SetOut(output);
        Console.SetError(error);
    }
}
