namespace Pycos.Scenarios;

public class ReproducibilityTests
{
    // Recorded once. It changes only when what is recorded of a run changes, and then every token that users have is void.
    private const string Recorded =
        "pycos1-CmV2ZXJ5dGhpbmf6vvxE50qDjAIIc2NoZWR1bGUSAQIAAQABAAMAAQACAAEAAgABAAMAAQABAAEBAQABAAMAAgABBnZhbHVlcxIAAgACAUYAtgEA7gEADADhAQCjAQBKALcBAL0BAOEBAAcAWQASANwBAPIBAC52WJzx";

    /// <summary>The same text in Debug and in Release, in every process, on every machine.</summary>
    [Fact]
    public void A_seed_gives_the_token_that_it_always_gave()
    {
        var scenario = new Scenario("everything", Everything);
        var found = Explorer.Explore(scenario, new ExploreOptions { Strategy = StrategyName.Surw, Seed = 2026, Shrink = ShrinkOptions.None, Schedules = 1 }).Failure;
        Assert.NotNull(found);
        Assert.Contains("the end is reached", found.Failure.Message);
        Assert.True(Recorded == found.Token, $"The token was {Recorded} and is {found.Token}.");
        Assert.True(Explorer.Replay(scenario, Recorded).IsExact);
    }

    private static async Coroutine Everything(World world)
    {
        var self = world.Self;
        var source = new TaskCompletionSource<int>();
        var server = world.Spawn(async child =>
        {
            child.IsHotSwappable = true;
            while (true) await child.Receive();
        }, "server", daemon: true);
        var plain = Plain();
        var clients = Enumerable.Range(0, 3).Select(i => world.Spawn(async child =>
        {
            child.Monitor(server);
            await child.Sleep(TimeSpan.FromMilliseconds(child.Random.Next(5)));
            server.Send(i);
            if (i == 1) server.HotSwap(async swapped => { await swapped.Receive(); });
            await child.Suspend(TimeSpan.FromMilliseconds(3), "alarm");
            source.TrySetResult(i);
            return await child.Receive(TimeSpan.FromMilliseconds(1), "nothing");
        }, $"client-{i}")).ToList();
        clients[0].Resume("early");
        clients[2].Throw(new IOException("thrown"));
        foreach (var client in clients) await client.Finish();
        await plain;
        server.Terminate();
        await server.Finish();
        world.Assert(self.NewGuid() == default, "the end is reached");

        async Task Plain()
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1), world.Clock);
            for (var i = 0; i < 3; i++) await timer.WaitForNextTickAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(await source.Task), world.Clock);
        }
    }
}
