namespace Pycos.Scenarios.Controlled;

internal sealed class AmbientConstructs : ConstructGroup
{
    private const string Random = "`self.Random`, a draw of which is a recorded choice; runs that differ for one record are refused, where they are seen";

    public override string Title => "What differs from run to run";

    public override IReadOnlyList<Construct> Constructs { get; } =
    [
        NotSeen("Random.Shared, new Random()", Random, async clock =>
        {
            await Task.Yield();
            Holds(System.Random.Shared.Next(10) < 10, "the bound");
        }),
        NotSeen("Guid.NewGuid()", Random, async clock =>
        {
            await Task.Yield();
            Holds(Guid.NewGuid() != Guid.Empty, "the value");
        }),
        NotSeen("the order of a Dictionary of strings, GetHashCode", "sort before the order matters", async clock =>
        {
            await Task.Yield();
            Holds(new HashSet<string> { "a", "b" }.Count == 2, "the count");
        }),
        NotSeen("static fields", "state of the world: each run begins anew, statics do not", async clock => await Task.Yield()),
        NotSeen("Environment, files, sockets, called without await", "an interface that the scenario implements", async clock =>
        {
            await Task.Yield();
            Holds(Environment.ProcessorCount > 0, "the number");
        }),
    ];
}
