using System.Text;

namespace Pycos.Properties.Footprints;

/// <summary>The tasks and objects of one run of a program of deeds: two tasks that act, one that things are done to.</summary>
/// <remarks>Between two deeds a task reads a variable of its own, so that each deed has a step that nothing else depends on.</remarks>
internal sealed class Cast
{
    private readonly SortedDictionary<string, StringBuilder> notes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Shared<int>> own = new(StringComparer.Ordinal);

    internal AsyncLock Gate { get; } = new("gate");

    internal AsyncSemaphore Permits { get; } = new(1);

    internal AsyncEvent Event { get; } = new();

    internal AsyncCondition Changed { get; } = new("changed");

    internal MessageChannel Channel { get; } = new("channel");

    internal MessageChannel Other { get; } = new("other");

    internal AsyncThreadPool Pool { get; } = new(1, "pool");

    /// <summary>A pool for each task.</summary>
    internal IReadOnlyDictionary<string, AsyncThreadPool> Pools { get; } =
        new Dictionary<string, AsyncThreadPool> { ["a"] = new(1, "pool of a"), ["b"] = new(1, "pool of b") };

    /// <summary>The first passes on to the second, and the third to the fourth.</summary>
    internal MessageChannel[] Chain { get; } = [new("first"), new("second"), new("third"), new("fourth")];

    internal Shared<int> Variable { get; } = new();

    internal TaskCompletionSource<string> Plain { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal PycosTask Target { get; private set; } = null!;

    internal string AtExit { get; set; } = "";

    /// <summary>What each task has learned.</summary>
    internal string Observed => string.Join("; ", notes.Select(of => $"{of.Key}: {of.Value}")) + AtExit;

    /// <summary>A program in which a and b do their deeds, and the target does something of its own.</summary>
    /// <param name="target">See <see cref="Aims"/>.</param>
    /// <param name="deeds">Of a and of b.</param>
    /// <param name="onCast">Told of each run's cast.</param>
    internal static Scenario Of(string target, (Deed[] A, Deed[] B) deeds, Action<Cast> onCast) => new("deeds", async world =>
    {
        var cast = new Cast();
        onCast(cast);
        cast.Target = world.Spawn(self => Aims[target](cast, self), "target");
        var a = world.Spawn(self => cast.Play(self, deeds.A), "a");
        var b = world.Spawn(self => cast.Play(self, deeds.B), "b");
        // Time goes on when nothing can run: all has happened then.
        await world.Self.Sleep(TimeSpan.FromHours(1));
        foreach (var task in new[] { a, b, cast.Target })
        {
            cast.Of("main").Append(task.Name).Append(' ').Append(task.Status).Append(", ");
            task.Terminate();
            await task.Finish();
        }
        cast.Of("main").Append(cast.Variable.Value);
    });

    /// <summary>What the target does.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<Cast, TaskContext, Coroutine>> Aims = new Dictionary<string, Func<Cast, TaskContext, Coroutine>>
    {
        ["ends"] = (cast, self) => cast.Note(self, "ran"),
        ["receives"] = async (cast, self) => await cast.Note(self, $"got {await self.Receive()}"),
        ["suspends"] = async (cast, self) => await cast.Note(self, $"resumed by {await self.Suspend()}"),
        ["goes on"] = async (cast, self) =>
        {
            self.IsHotSwappable = true;
            for (var i = 0; i < 2; i++)
            {
                try
                {
                    await cast.Pause(self);
                }
                catch (InvalidOperationException exception)
                {
                    cast.Of("target").Append(exception.Message).Append(i).Append(", ");
                }
            }
        },
    };

    /// <summary>Goes on in a step that nothing else depends on.</summary>
    internal Operation<int> Pause(TaskContext self) => own[NameOf(self)].Read();

    internal async Coroutine Note(TaskContext self, string text)
    {
        own.TryAdd(NameOf(self), new Shared<int>());
        await Pause(self);
        Of(NameOf(self)).Append(text).Append(", ");
    }

    internal string NameOf(TaskContext self) => self.Name;

    private Cast()
    {
        foreach (var name in new[] { "a", "b", "target" }) own[name] = new Shared<int>();
        Chain[0].Subscribe(Chain[1]);
        Chain[2].Subscribe(Chain[3]);
    }

    private async Coroutine Play(TaskContext self, Deed[] deeds)
    {
        foreach (var deed in deeds)
        {
            try
            {
                Of(self.Name).Append(await deed.Do(this, self)).Append(", ");
            }
            catch (Exception exception) when (exception is not TaskTerminatedException)
            {
                Of(self.Name).Append(exception.Message).Append(", ");
            }
        }
    }

    private StringBuilder Of(string name)
    {
        if (!notes.TryGetValue(name, out var text)) notes[name] = text = new StringBuilder();
        return text;
    }
}
