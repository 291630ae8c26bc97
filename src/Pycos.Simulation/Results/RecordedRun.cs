namespace Pycos.Simulation;

/// <summary>A failing run as it was taken down: its choices, and what each step of it was.</summary>
/// <remarks>
/// Choices are numbers, which mean something else once the program is edited. The steps say who did what, so that a replay
/// can go the same way as far as the edited program has it: <c>Explorer.Replay</c>.
/// </remarks>
public sealed class RecordedRun
{
    /// <summary>Puts a run together from what was saved of it.</summary>
    /// <param name="token">The replay token.</param>
    /// <param name="steps">The steps in their order; empty where they are not known, and then the choices alone are followed.</param>
    public RecordedRun(string token, IReadOnlyList<RecordedStep> steps)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(steps);
        Token = token;
        Steps = steps;
    }

    /// <summary>The replay token.</summary>
    public string Token { get; }

    /// <summary>The steps in their order; empty where they are not known, and for a run of more than 5,000.</summary>
    public IReadOnlyList<RecordedStep> Steps { get; }

    /// <summary>The <see cref="Failure.Signature"/> of the failure; null if it is not known, and then any failure counts as the same.</summary>
    public string? Signature { get; init; }

    /// <summary>The failure's message; null if it is not known. A failure of the same kind in the same words counts as the same, too, wherever an edit has moved it.</summary>
    public string? Message { get; init; }

    /// <summary>What is drawn from where the steps say nothing; equal seeds, equal replays.</summary>
    public ulong Seed { get; init; }
}
