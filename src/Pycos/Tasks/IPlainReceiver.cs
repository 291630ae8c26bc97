namespace Pycos;

/// <summary>Plain code that wants a task's next message.</summary>
internal interface IPlainReceiver
{
    /// <summary>Whether it has neither got one nor given up; it may give up on any thread.</summary>
    bool IsWaiting { get; }

    /// <summary>Takes the first message, of which there is one; in a step.</summary>
    void Take(Fiber fiber);

    /// <summary>Other plain code waits for the same task's messages.</summary>
    void Refuse();

    /// <summary>The task has ended, or its scheduler.</summary>
    void End();
}
