namespace Pycos.Cli;

/// <summary>What the process tells its caller; scripts and CI rely on the numbers.</summary>
internal static class ExitStatus
{
    internal const int NothingFound = 0;
    internal const int FailureFound = 1;
    internal const int UsageError = 2;
    internal const int Diverged = 3;
    internal const int Interrupted = 130;
}
