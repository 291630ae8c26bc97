using Pycos.Properties.Runs;

namespace Pycos.Properties.Model;

/// <summary>What the model knows of one task.</summary>
internal sealed class TaskState
{
    /// <summary>Messages accepted and not yet received; a notice stands as the number of the task that ended.</summary>
    internal List<object?> Queue { get; } = [];

    internal List<object?> Received { get; } = [];

    internal List<int> Monitors { get; } = [];

    /// <summary>The tasks of whose end it has been told.</summary>
    internal HashSet<int> Told { get; } = [];

    /// <summary>What was thrown into it and not yet raised.</summary>
    internal Queue<Exception> Thrown { get; } = new();

    internal Began? Await { get; set; }

    /// <summary>What the await was promised by a resume.</summary>
    internal object? Promise { get; set; }

    internal bool IsTerminating { get; set; }

    /// <summary>Termination was asked for, and not raised since.</summary>
    internal bool MustRaiseTermination { get; set; }

    internal bool IsSwappable { get; set; }

    /// <summary>Generation of the newest code that was asked for and not raised.</summary>
    internal int? Swap { get; set; }

    internal Exception? RaisedSwap { get; set; }

    internal int RaisedGeneration { get; set; }

    /// <summary>The body that is due to begin; null before the task exists and while one runs.</summary>
    internal int? Next { get; set; }

    /// <summary>What each clean-up that is going on holds back.</summary>
    internal Stack<Exception?> CleanUps { get; } = new();

    /// <summary>What its clean-ups held back when its termination was raised: no sign that they belong to it.</summary>
    internal IReadOnlyList<Exception?> HeldBefore { get; set; } = [];

    /// <summary>It swallowed its termination, and termination was not raised since.</summary>
    internal bool HasSwallowed { get; set; }

    /// <summary>Whether it is on its way out, so that its awaits are let through.</summary>
    internal bool IsUnwinding => CleanUps.Any(held => held is not null && !HeldBefore.Any(before => ReferenceEquals(before, held)));

    internal TaskExitStatus Status { get; set; }

    internal Exception? Exception { get; set; }

    internal string? Value { get; set; }

    internal bool HasEnded => Status != TaskExitStatus.Running;

    /// <summary>It ended where nobody could observe it: terminated before its first step.</summary>
    internal bool EndsUnseen { get; set; }
}
