using ClientServer;

namespace Pycos.Scenarios;

public class ClientServerTests
{
    [Theory]
    [InlineData("fifo")]
    [InlineData("random")]
    [InlineData("pct")]
    public void Every_request_is_answered_under_every_strategy(string strategy) =>
        Explorer.Check(ClientServer.Scenarios.EveryRequestIsAnswered, new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 1_000 });

    [Theory]
    [InlineData("fifo")]
    [InlineData("random")]
    [InlineData("pct")]
    public void A_server_that_stops_leaves_no_client_waiting_under_any_strategy(string strategy) =>
        Explorer.Check(ClientServer.Scenarios.ServerStopsWhileClientsAsk, new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 1_000 });

    [Fact]
    public void The_same_tasks_run_for_real() => Worlds.Real(async self =>
    {
        var server = self.Spawn(Server.Run);
        var clients = Enumerable.Range(1, 5)
            .Select(number => self.Spawn(child => Client.Run(child, server, 3, TimeSpan.FromMilliseconds(5)), $"client-{number}"))
            .ToList();
        foreach (var client in clients) Assert.Equal(3, (await client).Count);
        server.Send(new Stop());
        Assert.Equal(15, await server);
    });
}
