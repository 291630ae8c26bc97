using System.Runtime.CompilerServices;

namespace Pycos.Simulation;

/// <summary>One simulated world: a scenario's body receives it, and spawns its tasks there.</summary>
/// <remarks>
/// The body is the run's first task. The run is over when all non-daemon tasks have ended; daemons are terminated then.
/// Task code knows nothing of the simulation: it takes its <see cref="TaskContext"/>, as in production.
/// </remarks>
public sealed class World
{
    private readonly SimulationDriver driver;
    private readonly Func<World, Coroutine> scenario;

    internal World(SimulationDriver driver, Func<World, Coroutine> scenario)
    {
        this.driver = driver;
        this.scenario = scenario;
        driver.Main = driver.Scheduler.Spawn(Body, "main");
    }

    /// <summary>The context of the body's own task.</summary>
    public TaskContext Self { get; private set; }

    /// <summary>The simulated scheduler.</summary>
    public Scheduler Scheduler => driver.Scheduler;

    /// <summary>Virtual time.</summary>
    public TimeProvider Clock => driver.Clock;

    /// <summary>Virtual time since the run began.</summary>
    public TimeSpan Elapsed => driver.VirtualTime;

    /// <summary>Random values, each a recorded choice.</summary>
    public Random Random => driver.Entropy.Random;

    /// <summary>Creates a task.</summary>
    /// <inheritdoc cref="Pycos.Scheduler.Spawn(Func{TaskContext, Coroutine}, string, bool, string)"/>
    public PycosTask Spawn(
        Func<TaskContext, Coroutine> body,
        string? name = null,
        bool daemon = false,
        [CallerArgumentExpression(nameof(body))] string? expression = null) =>
        driver.Scheduler.Spawn(body, name, daemon, expression);

    /// <summary>Creates a task that computes a value.</summary>
    /// <inheritdoc cref="Pycos.Scheduler.Spawn{T}(Func{TaskContext, Coroutine{T}}, string, bool, string)"/>
    public PycosTask<T> Spawn<T>(
        Func<TaskContext, Coroutine<T>> body,
        string? name = null,
        bool daemon = false,
        [CallerArgumentExpression(nameof(body))] string? expression = null) =>
        driver.Scheduler.Spawn(body, name, daemon, expression);

    /// <summary>States what must hold here; the run fails as an assertion if it does not.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="message">What it means, for the report; by default the condition as written.</param>
    /// <exception cref="SimulationAssertionException">The condition is false.</exception>
    public void Assert(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "")
    {
        if (!condition) driver.Refute(message);
    }

    private Coroutine Body(TaskContext self)
    {
        Self = self;
        return scenario(this);
    }
}
