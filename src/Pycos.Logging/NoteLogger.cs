using Microsoft.Extensions.Logging;
using Pycos.Simulation;

namespace Pycos.Logging;

/// <summary>Logs into the table of the run that is going on.</summary>
internal sealed class NoteLogger(string category, LogLevel minimum) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    // Not whether the line is kept: a program that asks must go the same way in the run that is found and in the one that is shown.
    public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum && logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!IsEnabled(logLevel)) return;
        World.Current?.Note(
            (Level: WordOf(logLevel), Category: category, State: state, Exception: exception, Formatter: formatter),
            static line => $"{line.Level} {line.Category}: {line.Formatter(line.State, line.Exception)}{TextOf(line.Exception)}");
    }

    private static string TextOf(Exception? exception) =>
        exception is null ? "" : $" ({exception.GetType().Name}: {exception.Message})";

    private static string WordOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
