namespace Pycos.Properties.Model;

/// <summary>What must hold of every run.</summary>
internal enum Rule
{
    /// <summary>A receiver gets its messages in the order in which they were sent.</summary>
    Order,

    /// <summary>What was accepted is received once or left in the queue.</summary>
    Conservation,

    /// <summary>A timeout comes when it is due, and only if nothing came first.</summary>
    Timeouts,

    /// <summary>Who can go on goes on before time does.</summary>
    Progress,

    /// <summary>A resume that says so wakes its sleeper with its value.</summary>
    Resumes,

    /// <summary>Every monitor is told once of each task it watches, and the truth.</summary>
    Monitors,

    /// <summary>Exceptions, terminations and new code are raised in order, where and when they must.</summary>
    Interruptions,

    /// <summary>Calls say truly whether the task had ended; tasks end once, and as they should.</summary>
    Ends,
}

/// <summary>What did not hold, and after which observation.</summary>
internal sealed record Violation(Rule Rule, int At, string Text);
