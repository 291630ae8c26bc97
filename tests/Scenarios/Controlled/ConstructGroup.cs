namespace Pycos.Scenarios.Controlled;

/// <summary>Constructs that a reader looks for in one place.</summary>
public abstract class ConstructGroup
{
    protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    protected static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>All groups, in the order of the page.</summary>
    public static IReadOnlyList<ConstructGroup> All { get; } =
    [
        new TaskConstructs(), new CombinatorConstructs(), new SourceConstructs(), new ChannelConstructs(), new SemaphoreConstructs(),
        new TimeConstructs(), new TokenConstructs(), new StreamConstructs(), new ContextConstructs(), new PoolConstructs(),
        new SharedMemoryConstructs(), new AmbientConstructs(),
    ];

    /// <summary>The heading.</summary>
    public abstract string Title { get; }

    /// <summary>In the order of the page.</summary>
    public abstract IReadOnlyList<Construct> Constructs { get; }

    protected static Construct Explored(string code, Func<TimeProvider, Task> use) => new(code, Standing.Explored, use);

    protected static Construct Refused(string code, string instead, Func<TimeProvider, Task> use) => new(code, Standing.Refused, use, instead);

    protected static Construct NotSeen(string code, string instead, Func<TimeProvider, Task> use) => new(code, Standing.NotSeen, use, instead);

    /// <summary>What must hold in production too.</summary>
    protected static void Holds(bool condition, string what)
    {
        if (!condition) throw new InvalidOperationException($"{what} does not hold.");
    }
}
