namespace Pycos.Real;

/// <summary>A thread that the library starts, in a form that Coyote controls.</summary>
/// <remarks>
/// Coyote takes over Start but not UnsafeStart, and knows its threads by their names, so the name given stays out here.
/// Coyote's threads never keep the process up; whether this one would is here to be looked at.
/// </remarks>
internal sealed class Thread(ThreadStart start)
{
    private readonly System.Threading.Thread controlled = new(start);

    internal string? Name { get; set; }

    internal bool IsBackground { get; set; }

    internal void UnsafeStart()
    {
        Threads.World.Current.OnStarting(this);
        controlled.Start();
    }
}
