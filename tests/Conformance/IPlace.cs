namespace Pycos.Conformance;

/// <summary>Where a case runs: in the real world, or in a simulated one. The body of a case is the same.</summary>
public interface IPlace
{
    /// <summary>More bytes than all buffers between two ends of a connection take.</summary>
    int HugeBytes { get; }

    /// <summary>How often a case does something of which there is to be much: the simulator does it in many worlds.</summary>
    int ManyTimes { get; }

    /// <summary>A folder of the case's own, empty at its beginning.</summary>
    string Folder { get; }

    /// <summary>Runs a case to its end; what it throws fails the test.</summary>
    void Run(Func<TaskContext, Coroutine> body);
}
