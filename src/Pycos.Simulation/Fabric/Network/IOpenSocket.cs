namespace Pycos.Simulation;

/// <summary>A socket as the program that has it open counts it.</summary>
internal interface IOpenSocket
{
    /// <summary>What it is, for people.</summary>
    string Kind { get; }

    /// <summary>Where it is, for them.</summary>
    string Place { get; }

    /// <summary>In a step of the machine: the program is gone. It is closed, and nobody is left to be told.</summary>
    void Drop();
}
