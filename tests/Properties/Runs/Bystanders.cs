namespace Pycos.Properties.Runs;

/// <summary>Two tasks that a program knows nothing of, and that exchange messages while it runs.</summary>
internal sealed class Bystanders
{
    private const int Messages = 12;

    private readonly PycosTask<int> server;
    private readonly PycosTask<int> client;

    internal Bystanders(Scheduler scheduler)
    {
        server = scheduler.Spawn(Serve, "server");
        client = scheduler.Spawn(self => Ask(self, server), "client");
    }

    /// <summary>What went wrong between them; null for nothing.</summary>
    internal string? Verdict()
    {
        foreach (var task in new[] { server, client })
        {
            if (task.Status != TaskExitStatus.Completed) return $"the bystander '{task.Name}' should have completed, and is {task.Status}";
            if (task.Result != Messages) return $"the bystander '{task.Name}' should have got {Messages} messages, and got {task.Result}";
        }
        return null;
    }

    private static async Coroutine<int> Serve(TaskContext self)
    {
        for (var number = 0; number < Messages; number++)
        {
            var (asker, question) = await self.Receive<(PycosTask, int)>();
            if (question != number) return number;
            asker.Send(-number);
        }
        return Messages;
    }

    private static async Coroutine<int> Ask(TaskContext self, PycosTask server)
    {
        for (var number = 0; number < Messages; number++)
        {
            server.Send((self.Task, number));
            if (await self.Receive<int>() != -number) return number;
        }
        return Messages;
    }
}
