namespace Pycos.Scenarios;

public class CookbookTimeouts
{
    public static class Client
    {
        #region ask
        public static async Coroutine<string> Ask(TaskContext self, PycosTask server)
        {
            server.Send(self.Task);
            return await self.Receive<string>(TimeSpan.FromSeconds(30)) ?? "no answer";
        }
        #endregion
    }

    [Fact]
    public void An_answer_that_is_due_with_the_timeout_comes_or_does_not()
    {
        var answers = new HashSet<string>();
        Explorer.Check(async world =>
        {
            var server = world.Spawn(async self =>
            {
                var asker = await self.Receive<PycosTask>();
                await self.Sleep(TimeSpan.FromSeconds(30));
                asker.Send("42");
            });
            answers.Add(await Client.Ask(world.Self, server));
            await server;
        }, new ExploreOptions { Schedules = 1_000 });
        Assert.Equal(["42", "no answer"], answers.Order());
    }
}
