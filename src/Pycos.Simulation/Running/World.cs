using System.Runtime.CompilerServices;

namespace Pycos.Simulation;

/// <summary>One simulated world: a scenario's body receives it, and spawns its tasks there.</summary>
/// <remarks>
/// The body is the run's first task. The run is over when all non-daemon tasks have ended; daemons are terminated then.
/// Task code knows nothing of the simulation: it takes its <see cref="TaskContext"/>, as in production.
/// </remarks>
public sealed class World
{
    private readonly SimulatedRun run;
    private readonly Func<World, Coroutine> scenario;

    internal World(SimulatedRun run, Func<World, Coroutine> scenario)
    {
        this.run = run;
        this.scenario = scenario;
        run.Crank.World = this;
        Main = Scheduler.Spawn(Body, "main");
    }

    /// <summary>The world whose step runs on the calling thread; null where none does: in production, and on threads that are not the simulator's.</summary>
    public static World? Current => (ThisThread.Scheduler?.Driver as Crank)?.World;

    /// <summary>The context of the body's own task.</summary>
    public TaskContext Self { get; private set; }

    /// <summary>The scheduler of the world's own tasks, of which the body is one.</summary>
    public Scheduler Scheduler => run.Hosts.First.Scheduler;

    /// <summary>Virtual time.</summary>
    public TimeProvider Clock => Scheduler.Clock;

    /// <summary>Virtual time since the run began.</summary>
    public TimeSpan Elapsed => run.Time.Elapsed;

    /// <summary>Number of the step that is running, from 1, as a report of everything shows it (<see cref="ReportOptions.IsFull"/>); of the last one, where none is.</summary>
    /// <remarks>For conditions of breakpoints, when a failing run is replayed: <c>world.Step == 17</c>.</remarks>
    public long Step => run.Time.Steps;

    /// <summary>Random values, each a recorded choice.</summary>
    public Random Random => Scheduler.Fabric.Entropy.Random;

    /// <summary>The network between the hosts, which the scenario may slow down, cut and make whole again.</summary>
    public WorldNetwork Network => run.Hosts.Network;

    /// <summary>The disk of the world's own tasks.</summary>
    public SimulatedDisk Disk => run.Hosts.First.Disk;

    /// <summary>The body's task.</summary>
    internal PycosTask Main { get; }

    internal Hosts Hosts => run.Hosts;

    /// <summary>A simulated machine with tasks and a clock of its own: made when its name is first asked for.</summary>
    /// <remarks>Programs that run on one machine need none: the world's own tasks run on one, too.</remarks>
    /// <param name="name">Unique in the world.</param>
    public Host Host(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return run.Hosts.Named(name);
    }

    /// <summary>Gives all machines of the world a program that tasks can start by <see cref="ProcessesOfTask"/>.</summary>
    /// <remarks>
    /// A process has memory of its own: its tasks share no locks, channels or tasks with the program that started it, only pipes. It is gone when its
    /// first task has ended, or when it is killed, without a <c>finally</c> in the latter case. No run waits for a process.
    /// </remarks>
    /// <param name="name">What it is started by; of a path the last part counts, if the whole is no program's name.</param>
    /// <param name="body">What a process of it runs: given the context of its first task, and its streams and arguments; gives the exit code. What it throws fails
    /// the run, but for the error of a write that nobody can read any more: then it ends with 1, as most programs do.</param>
    public void Program(string name, Func<TaskContext, ProcessContext, Coroutine<int>> body) => run.Hosts.Processes.Programs.Add(name, body);

    /// <summary>Creates a task.</summary>
    /// <inheritdoc cref="Pycos.Scheduler.Spawn(Func{TaskContext, Coroutine}, string, bool, string)"/>
    public PycosTask Spawn(
        Func<TaskContext, Coroutine> body,
        string? name = null,
        bool daemon = false,
        [CallerArgumentExpression(nameof(body))] string? expression = null) =>
        Scheduler.Spawn(body, name, daemon, expression);

    /// <summary>Creates a task that computes a value.</summary>
    /// <inheritdoc cref="Pycos.Scheduler.Spawn{T}(Func{TaskContext, Coroutine{T}}, string, bool, string)"/>
    public PycosTask<T> Spawn<T>(
        Func<TaskContext, Coroutine<T>> body,
        string? name = null,
        bool daemon = false,
        [CallerArgumentExpression(nameof(body))] string? expression = null) =>
        Scheduler.Spawn(body, name, daemon, expression);

    /// <summary>States what must hold here; the run fails as an assertion if it does not.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="message">What it means, for the report; by default the condition as written.</param>
    /// <param name="expression">The compiler's: the condition as written. By it and where it stands the failure is known again, whatever the message.</param>
    /// <param name="member">The compiler's: the member that the call stands in.</param>
    /// <param name="file">The compiler's: its source file.</param>
    /// <param name="line">The compiler's: the line there.</param>
    /// <exception cref="SimulationAssertionException">The condition is false.</exception>
    public void Assert(
        bool condition,
        [CallerArgumentExpression(nameof(condition))] string message = "",
        [CallerArgumentExpression(nameof(condition))] string expression = "",
        [CallerMemberName] string member = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        if (!condition) run.Judge.Refute(ThisThread.Task?.Task, message, CodePlace.OfCall(file, member, expression, line));
    }

    /// <summary>
    /// States what should hold here in some schedules: that a queue was full, that a retry was needed. It fails nothing; an
    /// exploration says in the end in how many schedules it held, and so whether what a test is about was ever tried.
    /// </summary>
    /// <param name="condition">What should hold now and then.</param>
    /// <param name="name">By what it is counted; by default the condition as written.</param>
    public void Sometimes(bool condition, [CallerArgumentExpression(nameof(condition))] string name = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        run.OnSometimes(name, condition);
    }

    /// <summary>Writes a line into the run's table, at the task that runs now and the present virtual time.</summary>
    /// <remarks>
    /// Lines are kept in the runs that are shown: failing ones and replays. In all others they cost next to nothing. They are no part of
    /// the run: what is found and the trace hash are the same with them and without. From a thread that runs no step of this world nothing is taken.
    /// </remarks>
    /// <param name="text">The line.</param>
    public void Note(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (TakesNotes) run.Trace.OnNote(ThisThread.Scheduler!.Actor, NoteLine.Of(text));
    }

    /// <summary>The same for a text that is made only where the line is kept.</summary>
    /// <inheritdoc cref="Note(string)"/>
    /// <param name="text">Makes the line; it must change nothing. What it throws is told in the line.</param>
    public void Note(Func<string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Note(text, static text => text());
    }

    /// <summary>The same without a closure.</summary>
    /// <inheritdoc cref="Note(Func{string})"/>
    /// <param name="state">What the text is made of.</param>
    /// <param name="text">Makes the line; static.</param>
    public void Note<T>(T state, Func<T, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (TakesNotes) run.Trace.OnNote(ThisThread.Scheduler!.Actor, NoteLine.Of(state, text));
    }

    /// <summary>Whether what the calling thread notes now is kept.</summary>
    private bool TakesNotes => run.Trace.WantsDetails && ThisThread.Scheduler is { } here && here.Driver == run.Crank;

    private Coroutine Body(TaskContext self)
    {
        Self = self;
        return scenario(this);
    }
}
