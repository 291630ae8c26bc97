namespace Pycos.Cli;

/// <summary>Failing runs that are kept.</summary>
internal static class Saved
{
    /// <summary>Saves a failing run; says why not where that is impossible, and gives null.</summary>
    internal static string? In(string folder, Target target, Finding finding, Terminal terminal)
    {
        if (FailureFile.Save(folder, target.PathOf(finding.Scenario), target.Configuration, finding, out var path) is not { } trouble) return path;
        terminal.WriteError(trouble);
        return null;
    }
}
