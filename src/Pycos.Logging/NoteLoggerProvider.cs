using Microsoft.Extensions.Logging;
using Pycos.Simulation;

namespace Pycos.Logging;

/// <summary>Loggers whose lines become notes (<see cref="World.Note(string)"/>) of the simulated run in which they are logged.</summary>
/// <remarks>
/// <para>A line stands in the run's table at the task that logged it, with its virtual time. Outside a simulated run, and on threads that
/// are not the simulator's, nothing happens, so one provider serves all tests and all runs.</para>
/// <para>It is a factory, too, for programs that take an <see cref="ILoggerFactory"/>. Scopes are not shown.</para>
/// </remarks>
public sealed class NoteLoggerProvider : ILoggerProvider, ILoggerFactory
{
    private readonly LogLevel minimum;

    /// <summary>Makes a provider.</summary>
    /// <param name="minimum">Lines below this level are left out. What is enabled is the same in all runs, whether lines are kept or not.</param>
    public NoteLoggerProvider(LogLevel minimum = LogLevel.Trace) => this.minimum = minimum;

    /// <summary>A logger of a category, of which the part after the last dot stands in the lines.</summary>
    public ILogger CreateLogger(string categoryName)
    {
        ArgumentNullException.ThrowIfNull(categoryName);
        return new NoteLogger(categoryName[(categoryName.LastIndexOf('.') + 1)..], minimum);
    }

    /// <summary>Does nothing: a factory of several providers is Microsoft.Extensions.Logging's own.</summary>
    void ILoggerFactory.AddProvider(ILoggerProvider provider)
    {
    }

    /// <summary>Does nothing: there is nothing to give back.</summary>
    public void Dispose()
    {
    }
}
