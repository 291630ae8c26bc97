namespace Pycos.Simulation;

/// <summary>The programs that can be started, by name.</summary>
/// <param name="others">Where else to look.</param>
internal sealed class ProgramTable(ProgramTable? others)
{
    private readonly Dictionary<string, Func<TaskContext, ProcessContext, Coroutine<int>>> programs = new(StringComparer.Ordinal);

    internal void Add(string name, Func<TaskContext, ProcessContext, Coroutine<int>> body)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(body);
        programs[name] = body;
    }

    /// <summary>The program of a path: under the whole of it, or under the last part, as if all folders were searched.</summary>
    internal Func<TaskContext, ProcessContext, Coroutine<int>>? Find(string path) =>
        programs.GetValueOrDefault(path) ?? programs.GetValueOrDefault(Path.GetFileName(path)) ?? others?.Find(path);
}
