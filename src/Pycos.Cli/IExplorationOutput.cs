namespace Pycos.Cli;

/// <summary>How the results of an exploration are shown.</summary>
internal interface IExplorationOutput
{
    /// <summary>One scenario is done, or was interrupted.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="file">Where the failing run was saved; null if there is none.</param>
    void Write(ExplorationResult result, string? file);

    /// <summary>All are done, or the user does not want to wait for the rest.</summary>
    void WriteTotal();
}
