namespace Pycos.Simulation;

/// <summary>What goes on in steps on one thread, as a watchdog sees it from another.</summary>
internal interface IWatchedRun
{
    /// <summary>Steps begun so far.</summary>
    long Steps { get; }

    /// <summary>Whether it waits by itself between two steps: that may take as long as it takes.</summary>
    bool IsWaiting { get; }

    /// <summary>It is to end before its next step. Called once, on the watchdog's thread, while a step goes on that does not end.</summary>
    void Halt();
}
