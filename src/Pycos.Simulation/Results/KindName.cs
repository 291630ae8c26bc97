using System.Text.Json;

namespace Pycos.Simulation;

/// <summary>A kind of failure as JSON shows it.</summary>
internal static class KindName
{
    internal const string All =
        "assertion, unhandledException, deadlock, livelock, leakedTask, abandonedLock, leakedSubscription, uncontrolledNondeterminism, unfinished, "
        + "stuckStep, leakedSocket, leakedFile or leakedPipe";

    internal static string Of(FailureKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>Null if there is no such kind.</summary>
    internal static FailureKind? Read(string name) =>
        Enum.GetValues<FailureKind>().Where(kind => Of(kind) == name).Select(kind => (FailureKind?)kind).FirstOrDefault();
}
