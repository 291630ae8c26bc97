using Shown = Xunit.FactAttribute;

namespace Pycos.Scenarios;

public class CookbookLongRuns
{
    [Shown]
    public void The_report_has_the_events_of_the_tasks_that_were_asked_for_and_everything_is_there_to_be_asked_for()
    {
        var message = Assert.Throws<ExplorationFailedException>(new Failing().Orders_are_sold_once).Message;
        Assert.Matches("time  worker +express", message);
        Assert.DoesNotContain("main  ", message);
        var found = Worlds.Fails(Failing.Orders);
        Assert.Contains("spawns worker", Failing.Everything(found));
    }

    /// <summary>Its tests are not run by the framework: they fail.</summary>
    private sealed class Failing
    {
        internal static async Coroutine Orders(World world)
        {
            var stock = new Shared<int>(10, "stock");
            async Coroutine Sell() => await stock.Write(await stock.Read() - 1);
            var worker = world.Spawn(_ => Sell(), "worker");
            await world.Spawn(_ => Sell(), "express");
            await worker;
            world.Assert(stock.Value == 8, $"{stock.Value} left");
        }

        #region report
        [Fact]
        public void Orders_are_sold_once() => Explorer.Check(Orders, new ExploreOptions
        {
            Report = new ReportOptions { Width = 120, Tasks = ["express", "worker"] },
        });

        public static string Everything(FoundFailure found) => found.Interleaving.Text(new ReportOptions { IsFull = true });
        #endregion
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class FactAttribute : Attribute;
}
