namespace Pycos;

/// <summary>What other rooms keep for each scheduler: one object a type, made when it is asked for first.</summary>
/// <remarks>Under a lock, since any thread may ask.</remarks>
internal sealed class SchedulerParts
{
    // A handful at most: to look through them is quicker than to hash.
    private object[] parts = [];

    /// <summary>The part of the type; null where none has been made.</summary>
    internal T? Find<T>()
        where T : class
    {
        lock (this) return Array.Find(parts, static part => part is T) as T;
    }

    /// <summary>On the scheduler's own thread: it has stopped.</summary>
    internal void OnStopped()
    {
        object[] all;
        lock (this) all = parts;
        foreach (var part in all) (part as IOutlivesTasks)?.OnStopped();
    }

    /// <summary>The part of the type, made now if there is none.</summary>
    internal T Get<T>()
        where T : class, new()
    {
        lock (this)
        {
            if (Array.Find(parts, static part => part is T) is T found) return found;
            var made = new T();
            parts = [.. parts, made];
            return made;
        }
    }
}
