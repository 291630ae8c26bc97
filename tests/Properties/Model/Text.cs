using Pycos.Properties.Runs;

namespace Pycos.Properties.Model;

/// <summary>Observations in one line each. Generated exceptions may throw when they are looked at.</summary>
internal static class Text
{
    internal static string Of(Observation observation)
    {
        var fields = observation.GetType().GetProperties()
            .Where(property => property.DeclaringType != typeof(Observation) && property.Name != "EqualityContract")
            .Select(property => Of(property.GetValue(observation)));
        return $"  {observation.Time,12} task {observation.Task}: {observation.GetType().Name} {string.Join(", ", fields)}";
    }

    private static string Of(object? value) => value switch
    {
        null => "null",
        Exception exception => exception.GetType().Name,
        Pycos.TaskExit<string> exit => exit.Status.ToString(),
        Pycos.TaskExited notice => $"end of {notice.Task.Name}: {notice.Status}",
        _ => value.ToString() ?? "",
    };
}
