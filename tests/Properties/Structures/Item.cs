namespace Pycos.Properties.Structures;

/// <summary>A work item that does nothing, to fill queues with.</summary>
internal sealed class Item : WorkItem
{
    internal Item(long id)
        : base(null!) => Id = id;

    internal override string DisplayName => $"item {Id}";

    internal override void Run()
    {
    }

    internal override void OnTimerDue()
    {
    }
}
