namespace Supervisor;

/// <summary>So many restarts within so much time, and no more: what fails again at once is not helped by restarting.</summary>
public sealed class RestartLimit(int restartsMax, TimeSpan window)
{
    private readonly Queue<DateTimeOffset> recent = new();

    /// <summary>Whether one more restart is allowed now; counts it if it is.</summary>
    public bool Allows(DateTimeOffset now)
    {
        while (recent.TryPeek(out var oldest) && now - oldest > window) recent.Dequeue();
        if (recent.Count == restartsMax) return false;
        recent.Enqueue(now);
        return true;
    }
}
