namespace Pycos.Properties.Footprints;

/// <summary>Something that a task does to what it shares with others, and what it learns from it.</summary>
internal sealed record Deed(string Name, Func<Cast, TaskContext, Coroutine<string>> Do)
{
    /// <summary>Deeds that others notice, by what they are done to.</summary>
    internal static readonly IReadOnlyList<(string To, Deed[] Deeds)> All =
    [
        ("task",
        [
            At("send", (cast, self) => cast.Target.Send(self.Name)),
            new("deliver", async (cast, self) => $"{await cast.Target.Deliver(self.Name)}"),
            At("resume", (cast, self) => cast.Target.Resume(self.Name)),
            At("throw", (cast, self) => cast.Target.Throw(new InvalidOperationException(self.Name))),
            At("terminate", (cast, _) => cast.Target.Terminate()),
            At("swap", (cast, self) => cast.Target.HotSwap(other => cast.Note(other, $"swapped by {cast.NameOf(self)}"))),
            new("finish", async (cast, _) => $"{(await cast.Target.Finish(TimeSpan.Zero)).Status}"),
            At("status", (cast, _) => cast.Target.Status),
            At("exception", (cast, _) => cast.Target.Exception?.Message),
            At("daemon", (cast, _) => cast.Target.IsDaemon),
            new("monitor", async (cast, self) =>
            {
                self.Monitor(cast.Target);
                return $"{await self.Receive(TimeSpan.Zero, "nothing yet")}";
            }),
        ]),
        ("lock",
        [
            new("hold", async (cast, self) =>
            {
                var isHeld = await cast.Gate.Acquire(TimeSpan.Zero);
                await cast.Pause(self);
                if (isHeld) cast.Gate.Release();
                return $"{isHeld}";
            }),
            new("wait for", async (cast, _) =>
            {
                using (await cast.Gate.Hold()) return "had it";
            }),
            new("keep", async (cast, _) => $"{await cast.Gate.Acquire(TimeSpan.Zero)}"),
            At("owner", (cast, _) => cast.Gate.Owner?.Name),
            At("release", (cast, _) =>
            {
                cast.Gate.Release();
                return "released";
            }),
        ]),
        ("semaphore",
        [
            new("acquire", async (cast, _) => $"{await cast.Permits.Acquire(TimeSpan.Zero)}"),
            At("release", (cast, _) =>
            {
                cast.Permits.Release();
                return "released";
            }),
            At("count", (cast, _) => cast.Permits.CurrentCount),
        ]),
        ("event",
        [
            At("set", (cast, _) =>
            {
                cast.Event.Set();
                return "set";
            }),
            At("clear", (cast, _) =>
            {
                cast.Event.Clear();
                return "cleared";
            }),
            new("wait", async (cast, _) => $"{await cast.Event.Wait(TimeSpan.Zero)}"),
            new("wait long", async (cast, _) => $"{await cast.Event.Wait(TimeSpan.FromSeconds(1))}"),
            At("look", (cast, _) => cast.Event.IsSet),
        ]),
        ("condition",
        [
            new("wait", async (cast, _) =>
            {
                using (await cast.Changed.Hold()) return $"{await cast.Changed.Wait(TimeSpan.FromSeconds(1))}";
            }),
            At("notify", (cast, _) =>
            {
                cast.Changed.Notify();
                return "notified";
            }),
            new("hold", async (cast, self) =>
            {
                using (await cast.Changed.Hold()) await cast.Pause(self);
                return "held";
            }),
            At("misuse", (cast, _) => cast.Changed.Wait()),
        ]),
        ("channel",
        [
            At("subscribe", (cast, _) => cast.Channel.Subscribe(cast.Target)),
            At("unsubscribe", (cast, _) => cast.Channel.Unsubscribe(cast.Target)),
            At("send", (cast, self) => cast.Channel.Send(self.Name)),
            new("deliver", async (cast, self) => $"{await cast.Channel.Deliver(self.Name, TimeSpan.Zero, subscribersMin: 1)}"),
            At("close", (cast, _) =>
            {
                cast.Channel.Close();
                return "closed";
            }),
            At("count", (cast, _) => cast.Channel.SubscriberCount),
            At("is closed", (cast, _) => cast.Channel.IsClosed),
            At("find", (cast, _) => MessageChannel.Find(cast.Target.Scheduler, "channel")?.Name),
            At("make", (_, _) => new MessageChannel("channel").Name),
            At("transform", (cast, self) =>
            {
                cast.Channel.Transform = message => $"{message} through {cast.NameOf(self)}";
                return "changed";
            }),
            At("pass on", (cast, _) => cast.Channel.Subscribe(cast.Other)),
            At("pass back", (cast, _) => cast.Other.Subscribe(cast.Channel)),
            At("close circle here", (cast, _) => cast.Chain[1].Subscribe(cast.Chain[2])),
            At("close circle there", (cast, _) => cast.Chain[3].Subscribe(cast.Chain[0])),
            At("end target", (cast, _) => cast.Target.Terminate()),
        ]),
        ("pool",
        [
            new("run", async (cast, self) => $"{await (self.Name == "a" ? cast.Pool.Run(Functions.OfA) : cast.Pool.Run(Functions.OfB))}"),
            new("join", async (cast, _) => $"{await cast.Pool.Join(TimeSpan.Zero)}"),
            new("join long", async (cast, _) => $"{await cast.Pool.Join()}"),
            new("run apart", async (cast, self) =>
            {
                var begin = self.Clock.GetTimestamp();
                await cast.Pools[self.Name].Run(Functions.OfA);
                return $"{self.Clock.GetElapsedTime(begin)}";
            }),
            At("pending", (cast, _) => cast.Pool.PendingCount),
            At("dispose", (cast, _) => cast.Pool.DisposeAsync().AsTask().IsCompleted),
        ]),
        ("variable",
        [
            new("read", async (cast, _) => $"{await cast.Variable.Read()}"),
            new("write", async (cast, self) => $"{await cast.Variable.Write(cast.NameOf(self)[0])}"),
            new("update", async (cast, _) => $"{await cast.Variable.Update(value => value * 2 + 1)}"),
            At("look", (cast, _) => cast.Variable.Value),
        ]),
        ("others",
        [
            At("draw", (_, self) => self.Random.Next(1000)),
            At("at exit", (cast, self) =>
            {
                var name = self.Name;
                self.Scheduler.AtExit(() => cast.AtExit += name);
                return "registered";
            }),
            new("spawn", async (cast, self) => $"{(await self.Spawn(child => cast.Note(child, "spawned"), $"child of {self.Name}").Finish()).Status}"),
            At("end all", (cast, self) =>
            {
                if (self.Name == "a") self.Scheduler.Terminate();
                return "ended all";
            }),
            new("await plain", async (cast, _) => $"{await cast.Plain.Task}"),
            new("await plain method", async (cast, _) => await Functions.Plain(cast.Plain.Task)),
            At("let plain go", (cast, _) =>
            {
                // Who does it first is plain memory's affair.
                cast.Plain.TrySetResult("done");
                return "done";
            }),
        ]),
    ];

    public override string ToString() => Name;

    private static Deed At<T>(string name, Func<Cast, TaskContext, T> act) => new(name, async (cast, self) =>
    {
        await cast.Pause(self);
        return $"{act(cast, self)}";
    });

    private static class Functions
    {
        internal static int OfA() => 1;

        internal static int OfB() => 2;

        internal static async Task<string> Plain(Task<string> task) => await task;
    }
}
