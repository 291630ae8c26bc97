namespace Pycos.Conformance;

/// <summary>Where a case runs whose two sides know of each other by the network alone: on two schedulers, and where there are any on two hosts.</summary>
public interface ITwoSidedPlace
{
    /// <summary>More bytes than all buffers between two ends of a connection take.</summary>
    int HugeBytes { get; }

    /// <summary>How long a peer waits who is slow.</summary>
    TimeSpan Slowness { get; }

    /// <summary>Runs both sides to their ends: one that listens, and one that knows where.</summary>
    void Run(Func<TaskContext, Listener, Coroutine> server, Func<TaskContext, IPEndPoint, Coroutine> client);
}
