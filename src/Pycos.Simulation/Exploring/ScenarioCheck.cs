namespace Pycos.Simulation;

/// <summary>What a test asks for: explores a scenario, throws what fails, and says what it did where nothing does.</summary>
internal sealed class ScenarioCheck(Scenario scenario, ExploreOptions options, TimeProvider clock, CancellationToken cancellation)
{
    private readonly Action<string> output = options.Print ?? StandardOutput.WriteLine;

    internal void Run()
    {
        options.Validate();
        using var watch = new PoolWatching();
        if (options.Replay is { } token) Replay(token);
        else Explore();
    }

    private void Explore()
    {
        var told = options with { Progress = new ProgressLines(scenario.Name, output, options.Progress) };
        var result = new Exploration(scenario, told, clock, cancellation).Run();
        if (result.Failure is { } found)
        {
            throw new ExplorationFailedException(FailureReport.Of(result, options) + Saved(result), found.Failure, found.Token);
        }
        output(result.ToString());
        if (result.IsCutShort) throw new OperationCanceledException(FailureReport.CutShort(result), cancellation);
    }

    /// <summary>Keeps the failing run, and says where; nothing where that is not wanted.</summary>
    private string Saved(ExplorationResult result)
    {
        if (options.Output is not { } folder) return "";
        // An assembly that was never a file is in the program's own folder as much as anywhere.
        var target = scenario.Body.Method.Module.Assembly.Location is { Length: > 0 } location ? location : AppContext.BaseDirectory;
        var trouble = FailureFile.Save(folder, target, null, Finding.Of(result), out var path);
        return (trouble ?? $"Saved to:{Environment.NewLine}  {path}") + Environment.NewLine;
    }

    private void Replay(string source)
    {
        // What a report was too long for.
        if (source.EndsWith(".token", StringComparison.OrdinalIgnoreCase) && Files.Exists(source)) source = Files.Read(source);
        var isFile = source.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || Files.Exists(source);
        var run = isFile ? FailureFile.Load(source).RunFrom(source) : new RecordedRun(source, []);
        var replay = new AlignedReplay(scenario, run, options.World, cancellation).Result();
        if (replay.Failure is { } failure) throw new ExplorationFailedException(FailureReport.Of(replay, options.Report), failure, replay.Token);
        throw new InvalidOperationException(FailureReport.Stale(replay));
    }
}
