namespace Pycos;

/// <summary>How a child process is started.</summary>
/// <param name="program">A path, or a name that is looked for as the system does. In the simulator one that the scenario has registered.</param>
/// <param name="arguments">Given as they are: no shell reads them.</param>
public sealed class ProcessStart(string program, params IReadOnlyList<string> arguments)
{
    /// <summary>A path, or a name that is looked for as the system does.</summary>
    public string Program => program;

    /// <summary>Given as they are.</summary>
    public IReadOnlyList<string> Arguments => arguments;

    /// <summary>Which of its standard streams are pipes. None from the start: a pipe that nobody reads stops the child when it is full.</summary>
    public ProcessPipes Pipes { get; init; }

    /// <summary>The folder that it works in; null for that of the program that starts it.</summary>
    public string? Folder { get; init; }

    /// <summary>What differs from the environment of the program that starts it: the variables by name; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?>? Environment { get; init; }

    internal ProcessStart With(ProcessPipes pipes) => new(program, arguments) { Pipes = pipes, Folder = Folder, Environment = Environment };
}
