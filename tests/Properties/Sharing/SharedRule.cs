namespace Pycos.Properties.Sharing;

/// <summary>What must hold of every run in which tasks share objects.</summary>
internal enum SharedRule
{
    /// <summary>A lock has one owner, as often as it acquired it and did not release it, and all see the same.</summary>
    Exclusion,

    /// <summary>Those that wait are served in order of arrival; messages arrive in the order in which they were sent.</summary>
    Order,

    /// <summary>No permit, message or result is lost or made up.</summary>
    Conservation,

    /// <summary>Nobody waits for what is there: who can go on goes on before time does.</summary>
    Waking,

    /// <summary>A timeout comes when it is due, and only if nothing came first.</summary>
    Timeouts,

    /// <summary>Who waited for a condition holds its lock afterwards, as deep as before, and only the notified were notified.</summary>
    Regaining,

    /// <summary>Who gets the lock of a task that ended is told so, once.</summary>
    Abandonment,

    /// <summary>What is thrown into a task is raised at its next await, unless that has been given its result.</summary>
    Interruptions,

    /// <summary>What must not be done is refused, and nothing else is.</summary>
    Refusals,

    /// <summary>A thread pool runs no more functions at a time than it has threads, first in, first out.</summary>
    Limit,
}

/// <summary>What did not hold, and after which observation.</summary>
internal sealed record Breach(SharedRule Rule, int At, string Text);
