namespace Pycos.Simulation;

/// <summary>The thread of a call, for error messages.</summary>
internal static class CallingThread
{
    internal static string Describe()
    {
        var thread = Thread.CurrentThread;
        var kind = thread.IsThreadPoolThread ? "thread-pool thread" : "thread";
        return string.IsNullOrEmpty(thread.Name)
            ? $"{kind} {thread.ManagedThreadId}"
            : $"{kind} '{thread.Name}' ({thread.ManagedThreadId})";
    }
}
