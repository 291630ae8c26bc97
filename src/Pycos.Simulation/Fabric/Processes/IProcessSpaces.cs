namespace Pycos.Simulation;

/// <summary>Makes and ends what processes live in: a scheduler for each, as each has memory of its own.</summary>
internal interface IProcessSpaces
{
    /// <summary>What can be started on every machine.</summary>
    ProgramTable Programs { get; }

    /// <summary>A number that no process has had.</summary>
    int NextId();

    /// <summary>A scheduler on the same machine as the other, for one process.</summary>
    /// <param name="parent">That of the program that starts it.</param>
    /// <param name="name">For reports and streams of choices.</param>
    /// <param name="processes">What its tasks see of processes.</param>
    Scheduler Open(Scheduler parent, string name, SimulatedProcesses processes);

    /// <summary>Its tasks are gone, and no <c>finally</c> of theirs runs. In no step of its own.</summary>
    void Close(Scheduler space);

    /// <summary>A program that is no child of another ends from one moment to the next: with it the host is gone.</summary>
    void EndHost(Scheduler host, string why);
}
