namespace Pycos.Simulation;

/// <summary>Which scheduling points have had a choice, and which never had one.</summary>
internal sealed class PointsOfChoice
{
    // A program that makes names anew in every run must not fill the memory.
    private const int PointsMax = 10_000;

    private readonly OrderedDictionary<(string Task, string Operation, string? Object), bool> points = [];

    internal int Count => points.Count;

    /// <summary>In the order in which they were met first.</summary>
    internal IEnumerable<string> WithoutChoice => points.Where(point => !point.Value).Select(point => Text(point.Key.Task, point.Key.Operation, point.Key.Object));

    internal void Add(Survey survey)
    {
        foreach (var (task, operation, target, hadChoice) in survey.Points)
        {
            var key = (task, operation, target);
            if (points.TryGetValue(key, out var had))
            {
                if (hadChoice && !had) points[key] = true;
            }
            else if (points.Count < PointsMax)
            {
                points[key] = hadChoice;
            }
        }
    }

    private static string Text(string task, string operation, string? target) =>
        ShownText.Line(target is null ? $"'{task}' at {operation}" : $"'{task}' at {operation} of {target}", 3 * ShownText.LineMax);
}
