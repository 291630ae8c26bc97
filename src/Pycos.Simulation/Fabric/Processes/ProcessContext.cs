namespace Pycos.Simulation;

/// <summary>What a simulated program is given besides its task's context: how it was started, and its standard streams.</summary>
public sealed class ProcessContext
{
    internal ProcessContext(ProcessStart start, int id, AsyncPipe input, AsyncPipe output, AsyncPipe error)
    {
        Program = start.Program;
        Arguments = start.Arguments;
        Folder = start.Folder;
        Id = id;
        Input = input;
        Output = output;
        Error = error;
    }

    /// <summary>The process's number.</summary>
    public int Id { get; }

    /// <summary>What it was started as.</summary>
    public string Program { get; }

    /// <summary>What it was given.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The folder that it works in; null for that of the program that started it.</summary>
    public string? Folder { get; }

    /// <summary>Standard input. It is at its end from the start, where it is no pipe.</summary>
    public AsyncPipe Input { get; }

    /// <summary>Standard output. What is written goes nowhere, where it is no pipe.</summary>
    public AsyncPipe Output { get; }

    /// <summary>Standard error. What is written goes nowhere, where it is no pipe.</summary>
    public AsyncPipe Error { get; }
}
