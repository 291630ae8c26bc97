namespace Pycos;

/// <summary>The errors for programs that break a rule of what the outside world is asked for.</summary>
internal static class RequestMisuse
{
    private const string OneAtATime =
        "One may do so at a time: let one do it and hand on what comes by messages, or guard it with an AsyncLock.";

    internal static InvalidOperationException Busy(string call, string displayName, Waiter first, Waiter second) => new(
        $"Task '{second.DisplayName}' calls {call} of {displayName}, where task '{first.DisplayName}' waits already. One task at a time may do so: "
        + "let one do it and hand on what comes by messages, or guard it with an AsyncLock.");

    internal static InvalidOperationException BusyWithPlainCode(string call, string displayName) => new(
        $"{call} of {displayName} is called while plain code waits there. {OneAtATime}");

    internal static InvalidOperationException BusyWithTask(string call, string displayName, Waiter task) => new(
        $"Plain code calls {call} of {displayName}, where task '{task.DisplayName}' waits already. {OneAtATime}");

    internal static ObjectDisposedException Closed(string displayName) => new(displayName, $"It is closed: {displayName}.");
}
