using System.Reflection;

namespace Pycos.Scenarios;

public class ScenarioNameTests
{
    private const string Here = "Pycos.Scenarios.ScenarioNameTests";

    [Fact]
    public void Two_of_one_short_name_are_told_apart_by_the_full_one()
    {
        var names = Found("Race").Select(scenario => (scenario.Name, scenario.FullName));
        Assert.Equal([($"{Here}.Front.Orders.Race", $"{Here}.Front.Orders.Race"), ($"{Here}.Back.Orders.Race", $"{Here}.Back.Orders.Race")], names.OrderByDescending(name => name.Name));
    }

    [Fact]
    public void One_that_is_alone_in_its_name_keeps_the_short_one_and_knows_the_full_one()
    {
        var scenario = Assert.Single(Found("Alone"));
        Assert.Equal(("Orders.Alone", $"{Here}.Front.Orders.Alone", "Nobody else."), (scenario.Name, scenario.FullName, scenario.Description));
        Assert.Equal("made", new Scenario("made", scenario.Body).FullName);
    }

    private static IEnumerable<Scenario> Found(string method) =>
        Scenario.Discover(Assembly.GetExecutingAssembly()).Where(scenario => scenario.FullName.StartsWith(Here, StringComparison.Ordinal) && scenario.Name.EndsWith(method, StringComparison.Ordinal));

    public static class Front
    {
        public static class Orders
        {
            [Scenario]
            public static Coroutine Race(World world) => default;

            [Scenario(Description = "Nobody else.")]
            public static Coroutine Alone(World world) => default;
        }
    }

    public static class Back
    {
        public static class Orders
        {
            [Scenario]
            public static Coroutine Race(World world) => default;
        }
    }
}
