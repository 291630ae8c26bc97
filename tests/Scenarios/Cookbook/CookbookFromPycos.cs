namespace Pycos.Scenarios;

/// <summary>The program that docs/from-pycos.md carries over line by line.</summary>
public class CookbookFromPycos
{
    public static class Ported
    {
        #region ported
        private static async Coroutine Worker(TaskContext self, AsyncLock gate, MessageChannel results)
        {
            await gate.Acquire();
            try
            {
                await self.Sleep(TimeSpan.FromSeconds(0.1));
                results.Send(self.Name);
            }
            finally
            {
                gate.Release();
            }
        }

        public static async Coroutine<List<string>> Run(TaskContext self)
        {
            var gate = new AsyncLock();
            var results = new MessageChannel("results");
            results.Subscribe(self.Task);
            var workers = Enumerable.Range(0, 3).Select(_ => self.Spawn(child => Worker(child, gate, results))).ToList();
            foreach (var worker in workers) await worker.Finish();
            var names = new List<string>();
            while (await self.Receive<string>(TimeSpan.Zero) is { } name) names.Add(name);
            results.Unsubscribe(self.Task);
            results.Close();
            return names;
        }
        #endregion
    }

    [Fact]
    public void The_ported_program_gives_what_the_original_gives() => Worlds.Both(async self =>
    {
        Assert.Equal(["Worker", "Worker", "Worker"], await Ported.Run(self));
    });
}
