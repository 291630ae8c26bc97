namespace Pycos.Properties.Searching;

/// <summary>A few tasks with a few operations each, on objects that they share.</summary>
internal sealed class SmallProgram
{
    private const int Kinds = 24;

    // Those that make callbacks, and a few for these to meet.
    private static readonly int[] CallbackKinds = [0, 2, 5, 7, 13, 21, 27, 28, 29, 30, 31, 32, 27, 28, 29, 30, 31, 32];

    // Those that wait for ends, and a few that put ends off or bring them about.
    private static readonly int[] EndKinds = [2, 13, 15, 16, 21, 23, 33, 33, 33, 34, 34];

    // Those that wait for ends and for nothing else, those that may come in between, and a few that look at ends otherwise.
    private static readonly int[] JoinKinds = [2, 3, 13, 15, 16, 17, 21, 22, 23, 33, 34, 38, 38, 38, 39, 40];

    // Those that cancel and can be cancelled, and a few for these to meet.
    private static readonly int[] TokenKinds = [2, 5, 12, 13, 15, 16, 35, 35, 36, 36, 37];

    // Those that send, of which many are not taken; those that take with and without an end to their patience; a few for these to meet.
    private static readonly int[] MailKinds = [0, 1, 2, 5, 5, 5, 5, 6, 7, 13, 15, 16, 39, 40, 41, 41, 42, 42];

    private readonly List<List<Deed>> tasks = [];
    private readonly List<bool> daemons = [];
    private readonly SortedDictionary<string, string> seen = new(StringComparer.Ordinal);

    /// <summary>What the tasks must not see; a run where they do fails.</summary>
    internal string? Forbidden { get; init; }

    /// <summary>What they saw before the daemons were ended.</summary>
    internal string SeenAtExit { get; private set; } = "";

    private readonly record struct Deed(int Kind, int Target, int Value);

    /// <summary>Draws a program.</summary>
    internal static SmallProgram Of(ulong seed, bool hasChannels = false, bool hasCallbacks = false, bool hasEnds = false, bool hasTokens = false, bool hasJoins = false, bool hasMail = false, string? forbidden = null)
    {
        var prng = new Prng(Prng.Derive(seed, "small program"));
        var program = new SmallProgram { Forbidden = forbidden };
        var count = 2 + (int)prng.Next(2);
        // Few kinds a program, so that its tasks meet.
        var kinds = Enumerable.Range(0, 3).Select(_ => hasChannels ? (int)prng.Next(4) + Kinds - 1
            : hasTokens ? TokenKinds[(int)prng.Next((uint)TokenKinds.Length)]
            : hasJoins ? JoinKinds[(int)prng.Next((uint)JoinKinds.Length)]
            : hasMail ? MailKinds[(int)prng.Next((uint)MailKinds.Length)]
            : hasEnds ? EndKinds[(int)prng.Next((uint)EndKinds.Length)]
            : hasCallbacks ? CallbackKinds[(int)prng.Next((uint)CallbackKinds.Length)]
            : (int)prng.Next(Kinds)).ToList();
        for (var task = 0; task < count; task++)
        {
            var deeds = 1 + (int)prng.Next(count == 2 ? 3u : 2u);
            program.tasks.Add([.. Enumerable.Range(0, deeds).Select(_ => new Deed(kinds[(int)prng.Next(3)], (int)prng.Next((uint)count), (int)prng.Next(4)))]);
            program.daemons.Add(prng.Next(4) == 0);
        }
        return program;
    }

    internal Runner Runner() => new(new Scenario("small", Main), new WorldOptions { FailsOnAbandonedLock = false, FailsOnLeakedSubscription = false, Patience = TimeSpan.Zero });

    /// <summary>
    /// Whether steps are cut off at the end, or tasks resumed and interrupted between two of their steps: both may make
    /// orders that the hash of an interleaving takes for one.
    /// </summary>
    internal bool HasExtraOrders => daemons.Contains(true) || tasks.Exists(deeds => deeds.Exists(deed => deed.Kind is 15 or 16 or 17));

    /// <summary>What each task saw in the last run, whatever the order in which they did.</summary>
    internal string Seen() => string.Join("; ", seen.Select(pair => $"{pair.Key}: {pair.Value}"));

    public override string ToString() => string.Join("\n", tasks.Select((deeds, task) =>
        $"{task}{(daemons[task] ? " (daemon)" : "")}: {string.Join(", ", deeds.Select(deed => $"{deed.Kind}/{deed.Target}/{deed.Value}"))}"));

    private async Coroutine Main(World world)
    {
        seen.Clear();
        world.Scheduler.AtExit(() =>
        {
            SeenAtExit = Seen();
            world.Assert(SeenAtExit != Forbidden);
        });
        var run = new ProgramRun(world, this);
        for (var number = 0; number < tasks.Count; number++)
        {
            var (task, deeds) = (number, tasks[number]);
            run.Tasks.Add(world.Spawn(async self =>
            {
                foreach (var deed in deeds) await run.Do(self, $"{task}", deed);
                run.See($"{task}", "end");
            }, $"{task}", daemons[task]));
        }
        await Done();
    }

    private static async Coroutine Done()
    {
    }

    private sealed class ProgramRun(World world, SmallProgram program)
    {
        private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

        private readonly AsyncLock[] gates = [new(), new("gate")];
        private readonly Shared<int>[] cells = [new(), new(0, "cell"), new(0, "cell")];
        private readonly AsyncEvent flag = new();
        private readonly AsyncSemaphore permits = new(1);
        private readonly AsyncCondition changed = new();
        private readonly int[] guarded = new int[2];
        private readonly TaskCompletionSource<int> promise = new();
        private readonly CancellationTokenSource[] sources = [new(), new()];
        private int plain;
        private int kids;

        internal List<PycosTask> Tasks { get; } = [];

        // Open to the end of the run, and unused by most programs.
        private MessageChannel News => MessageChannel.Find(world.Scheduler, "news") ?? new MessageChannel(world.Scheduler, "news");

        internal void See(string who, object? what) =>
            program.seen[who] = $"{program.seen.GetValueOrDefault(who)} {what}";

        internal async Coroutine Do(TaskContext self, string who, Deed deed)
        {
            var cell = cells[deed.Value % 3];
            switch (deed.Kind)
            {
                case 0: See(who, await cell.Read()); break;
                case 1: await cell.Write(deed.Value + 1); break;
                case 2: See(who, await cell.Update(value => value * 2 + deed.Value)); break;
                case 3:
                    using (await gates[deed.Value % 2].Hold()) See(who, guarded[deed.Value % 2] = (guarded[deed.Value % 2] * 2) + deed.Target);
                    break;
                case 4:
                    using (await gates[deed.Value % 2].Hold())
                    using (await gates[1 - deed.Value % 2].Hold()) See(who, "both");
                    break;
                case 5: See(who, Tasks[deed.Target].Send(deed.Value)); break;
                case 6: See(who, await self.Receive<int>(Second, -1)); break;
                case 7: See(who, await self.Receive<int>(TimeSpan.Zero, -1)); break;
                case 8: flag.Set(); break;
                case 9: flag.Clear(); break;
                case 10: See(who, await flag.Wait(Second)); break;
                case 11: See(who, await permits.Acquire(deed.Value < 2 ? Second : TimeSpan.Zero)); break;
                case 12: permits.Release(); break;
                case 13: await self.Sleep(deed.Value < 2 ? Second : TimeSpan.Zero); break;
                case 14: if (self.Random.Next(2) == 1) See(who, await cell.Read()); break;
                case 15: See(who, Tasks[deed.Target].Terminate()); break;
                case 16: if (Tasks[deed.Target] != self.Task) See(who, Tasks[deed.Target].Throw(new InvalidOperationException())); break;
                case 17: See(who, Tasks[deed.Target].Resume(deed.Value)); break;
                case 18: See(who, await self.Suspend<object>(Second, "alarm")); break;
                case 19:
                    using (await changed.Hold()) See(who, await changed.Wait(Second));
                    break;
                case 20: changed.Notify(); break;
                case 21:
                    await self.Yield();
                    See(who, plain = plain * 2 + deed.Value);
                    break;
                case 22:
                    See(who, "spawn");
                    var child = $"{who}.{program.seen[who].Length}";
                    _ = world.Spawn(async kid => See(child, await cell.Update(value => value + 1)), child);
                    break;
                case 23:
                    if (Tasks[deed.Target] == self.Task) break;
                    See(who, (await Tasks[deed.Target].Finish(deed.Value < 2 ? Second : TimeSpan.Zero)).Status);
                    break;
                case 24: See(who, News.Subscribe(Tasks[deed.Target])); break;
                case 25: See(who, (await News.Deliver(deed.Value, Second, subscribersMin: 1)).Reached); break;
                case 26: See(who, News.Send(deed.Value)); break;
                case 27: _ = Plain(who, deed.Value, Task.CompletedTask); break;
                case 28: await Plain(who, deed.Value, Task.CompletedTask); break;
                case 29: _ = Plain(who, deed.Value, Task.Delay(Second * (deed.Value % 2), world.Clock)); break;
                case 30:
                    await self.Yield();
                    if (!promise.TrySetResult(deed.Value)) _ = Plain(who, deed.Value, promise.Task);
                    break;
                case 31:
                    await self.Yield();
                    _ = Plain(who, deed.Value, promise.Task);
                    break;
                case 32: _ = Offspring(who, deed.Value); break;
                case 33:
                    if (Others(self) is { Length: > 0 } any) See(who, (await self.WhenAny(deed.Value < 2 ? any : any.Reverse())).Name);
                    break;
                case 34:
                    try
                    {
                        await self.WhenAll(Others(self));
                        See(who, "all");
                    }
                    catch (InvalidOperationException)
                    {
                        See(who, "not all");
                    }
                    break;
                case 35:
                    await self.Yield();
                    sources[deed.Value % 2].Cancel();
                    break;
                case 36:
                    See(who, await Uncancelled(async token => $"{await permits.Acquire(deed.Target == 0 ? TimeSpan.Zero : Second, token)}", deed.Value));
                    break;
                case 37:
                    See(who, await Uncancelled(async token => $"{await self.Receive(deed.Target == 0 ? TimeSpan.Zero : Second, -1, token)}", deed.Value));
                    break;
                case 38:
                    foreach (var other in Others(self))
                    {
                        if (deed.Value == 0) await other;
                        else See(who, (await other.Finish()).Status);
                    }
                    break;
                case 39:
                    if (Tasks[deed.Target] != self.Task) self.Monitor(Tasks[deed.Target]);
                    See(who, await self.Receive<object>(TimeSpan.Zero));
                    break;
                case 40:
                    await self.Yield();
                    See(who, Tasks[deed.Target].IsFinished);
                    break;
                case 41: See(who, await self.Receive<int>()); break;
                case 42:
                    foreach (var other in Tasks) See(who, other.Send(deed.Value));
                    break;
            }
        }

        private async Coroutine<string> Uncancelled(Func<CancellationToken, Coroutine<string>> wait, int value)
        {
            try
            {
                return await wait(sources[value % 2].Token);
            }
            catch (OperationCanceledException)
            {
                return "cancelled";
            }
        }

        /// <summary>Those after this one: tasks that wait for one another would wait for ever.</summary>
        private PycosTask[] Others(TaskContext self) => [.. Tasks.Skip(Tasks.IndexOf(self.Task) + 1)];

        /// <summary>Plain async code: each step of it is a callback.</summary>
        private async Task Plain(string who, int value, Task first)
        {
            await first;
            await Task.Yield();
            // Its own: the task does not see what its callbacks do.
            See($"{who}'", plain = (plain * 2) + value);
            if (value == 3) promise.TrySetResult(value);
        }

        /// <summary>A callback that spawns a task.</summary>
        private async Task Offspring(string who, int value)
        {
            await Task.Yield();
            var name = $"{who} {kids++}";
            _ = world.Spawn(
                async kid =>
                {
                    await kid.Sleep(TimeSpan.Zero);
                    if (value > 1) See(name, await cells[value % 2].Update(old => (old * 2) + value));
                },
                name);
        }
    }
}
