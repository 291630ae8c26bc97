using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pycos.Properties.Model;
using Pycos.Properties.Programs;
using Pycos.Properties.Runs;
using Xunit;

namespace Pycos.Properties;

/// <summary>What the real driver does is what the contract allows: the same programs, the same model.</summary>
public class RealDriverProperties
{
    private static readonly Rule[] AllRules = Enum.GetValues<Rule>();

    [Property(Arbitrary = [typeof(AnyPrograms)], MaxTest = 200)]
    public void A_real_run_is_one_that_the_rules_allow(TaskProgram program) => Check(program);

    [Property(Arbitrary = [typeof(HostilePrograms)], MaxTest = 200)]
    public void A_real_scheduler_survives_tasks_that_throw_anything_anywhere(TaskProgram program) =>
        Check(program);

    [Property(Arbitrary = [typeof(Crowds)], MaxTest = 40)]
    public void Messages_of_other_threads_arrive_in_the_order_of_each_thread_and_none_is_lost(Crowd crowd)
    {
        var scheduler = new Scheduler("crowd");
        try
        {
            var expected = crowd.Threads * crowd.Messages;
            var receivers = Enumerable.Range(0, crowd.Receivers).Select(_ => scheduler.Spawn(self => Collect(self, expected))).ToList();
            var threads = Enumerable.Range(0, crowd.Threads).Select(thread => new Thread(() =>
            {
                for (var number = 0; number < crowd.Messages; number++)
                {
                    foreach (var receiver in receivers) receiver.Send((thread, number));
                }
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            foreach (var receiver in receivers)
            {
                var received = receiver.Value(RealRuns.Patience);
                foreach (var ofThread in received.GroupBy(message => message.Thread))
                {
                    Assert.Equal(Enumerable.Range(0, crowd.Messages), ofThread.Select(message => message.Number));
                }
                Assert.Equal(expected, received.Count);
            }
        }
        finally
        {
            scheduler.Terminate();
            RealRuns.Stop(scheduler);
        }
    }

    private static void Check(TaskProgram program)
    {
        var wrong = RealRuns.Verdict(program, AllRules);
        Assert.True(wrong is null, wrong);
    }

    private static async Coroutine<List<(int Thread, int Number)>> Collect(TaskContext self, int count)
    {
        var received = new List<(int Thread, int Number)>();
        while (received.Count < count) received.Add(await self.Receive<(int, int)>());
        return received;
    }

    public sealed record Crowd(int Threads, int Messages, int Receivers);

    public static class Crowds
    {
        public static Arbitrary<Crowd> All() => Arb.From(
            from threads in Gen.Choose(1, 4)
            from messages in Gen.Choose(1, 50)
            from receivers in Gen.Choose(1, 4)
            select new Crowd(threads, messages, receivers));
    }
}
