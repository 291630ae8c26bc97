namespace Pycos.Simulation;

/// <summary>A failing run as it was taken down: its choices, and what each step of it was.</summary>
/// <remarks>
/// Choices are numbers, which mean something else once the program is edited. The steps say who did what, so that a replay
/// can go the same way as far as the edited program has it: <see cref="Explorer.Replay(Scenario, RecordedRun, WorldOptions)"/>.
/// </remarks>
/// <param name="Token">The replay token.</param>
/// <param name="Steps">The steps in their order; empty where they are not known, and then the choices alone are followed.</param>
public sealed record RecordedRun(string Token, IReadOnlyList<RecordedStep> Steps)
{
    /// <summary>The <see cref="Failure.Signature"/> of the failure; null if it is not known, and then any failure counts as the same.</summary>
    public string? Signature { get; init; }

    /// <summary>What is drawn from where the steps say nothing; equal seeds, equal replays.</summary>
    public ulong Seed { get; init; }
}

/// <summary>One step of a run, in words that mean the same in other versions of the program.</summary>
/// <param name="Task">
/// Who took it: the names of the tasks from the scenario's own down to this one, such as <c>main/setter</c>, with <c>#2</c> for the second
/// of one name; of a callback, the method that it continues, with <c>#2</c> for the second of those that could go on then.
/// </param>
/// <param name="Operation">What it began with: an operation and its object, such as <c>acquire lock 'account'</c>, <c>yield</c> or <c>start</c>.</param>
public sealed record RecordedStep(string Task, string Operation);
