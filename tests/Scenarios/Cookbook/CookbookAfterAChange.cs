using System.Text.RegularExpressions;

namespace Pycos.Scenarios;

public partial class CookbookAfterAChange
{
    public static class Original
    {
        public static async Coroutine Move(TaskContext self, Shared<int> left, Shared<int> right)
        {
            await left.Update(value => value - 30);
            await right.Update(value => value + 30);
        }
    }

    public static class Edited
    {
        #region edited
        public static async Coroutine Move(TaskContext self, Shared<int> left, Shared<int> right, AsyncLock journal)
        {
            using (await journal.Hold()) await self.Yield();    // new: a line in the journal
            await left.Update(value => value - 30);
            await right.Update(value => value + 30);
        }
        #endregion
    }

    public static class Tests
    {
        #region replay
        public static ReplayResult Again(Scenario scenario, FoundFailure found) => Explorer.Replay(scenario, found.Run);
        #endregion
    }

    [Fact]
    public void The_failure_is_still_there_and_the_difference_is_the_one_shown()
    {
        var found = Explorer.Explore(Audit((self, left, right) => Original.Move(self, left, right))).Failure!;
        var journal = new Func<TaskContext, Shared<int>, Shared<int>, Coroutine>((self, left, right) => Edited.Move(self, left, right, new AsyncLock("journal")));
        var replay = Tests.Again(Audit(journal), found);

        Assert.True(replay is { IsExact: false, IsSameFailure: true });
        Assert.True(Explorer.Replay(Audit(journal), replay.Token).IsExact);
        // Where in the run it is depends on how it was shrunk.
        var shown = CookbookTests.OutputOf("after-a-change.md").SelectMany(text => text.Split('\n')).Select(WithoutNumber);
        Assert.Equal(shown, replay.Divergences.Select(WithoutNumber));
    }

    private static Scenario Audit(Func<TaskContext, Shared<int>, Shared<int>, Coroutine> move) => new("audit", async world =>
    {
        var (left, right) = (new Shared<int>(100, "left"), new Shared<int>(0, "right"));
        var teller = world.Spawn(self => move(self, left, right), "teller");
        var auditor = world.Spawn(async self =>
        {
            var sum = await left.Read() + await right.Read();
            world.Assert(sum == 100, $"the auditor sees {sum}");
        }, "auditor");
        await teller;
        await auditor;
    });

    private static string WithoutNumber(string line) => Number().Replace(line, "step #");

    [GeneratedRegex(@"^step \d+")]
    private static partial Regex Number();
}
