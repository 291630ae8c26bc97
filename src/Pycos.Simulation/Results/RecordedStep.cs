namespace Pycos.Simulation;

/// <summary>One step of a run, in words that mean the same in other versions of the program.</summary>
public sealed class RecordedStep
{
    /// <summary>Takes a step down.</summary>
    /// <param name="task">Who took it.</param>
    /// <param name="operation">What it began with.</param>
    public RecordedStep(string task, string operation)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(operation);
        Task = task;
        Operation = operation;
    }

    /// <summary>
    /// Who took it: the names of the tasks from the scenario's own down to this one, such as <c>main/setter</c>, with <c>#2</c> for the second
    /// of one name; of a callback, the method that it continues, with <c>#2</c> for the second of those that could go on then.
    /// </summary>
    public string Task { get; }

    /// <summary>What it began with: an operation and its object, such as <c>acquire lock 'account'</c>, <c>yield</c> or <c>start</c>.</summary>
    public string Operation { get; }

    /// <summary>Both, with a bar between them.</summary>
    public override string ToString() => $"{Task} | {Operation}";
}
