using Pycos;
using Xunit;
using Xunit.Abstractions;

namespace Properties.Searching;

public class Dbg(ITestOutputHelper output)
{
    [Fact]
    public void Show()
    {
        foreach (var text in System.IO.File.ReadAllText("/tmp/dbg-seeds").Split(',', System.StringSplitOptions.RemoveEmptyEntries | System.StringSplitOptions.TrimEntries))
        {
            var program = SmallProgram.Of(ulong.Parse(text));
            output.WriteLine($"seed {text}\n{program}");
            if (EveryRun.ByForce(program, 4000) is not { } all) { output.WriteLine("too many"); continue; }
            var search = StrategyName.Search("dfs", 0);
            var strategy = search.MakeStrategies()[0];
            var runner = program.Runner();
            var found = new HashSet<ulong>();
            try
            {
                while (search.NextRound() > 0)
                {
                    var outcome = runner.Run(strategy, 0, Profile.Empty, null, new RunWatch(true));
                    if (found.Add(outcome.Interleaving)|| true)
                    {
                        output.WriteLine($"--- {outcome.Ending} {outcome.Interleaving:x} known {all.Interleavings.ContainsKey(outcome.Interleaving)}");
                        foreach (var e in runner.Events.First) output.WriteLine($"   {e.Ticks} {e.ActorId} {e.Actor} {e.Kind} {e.Outcome} {e.ObjectId}");
                    }
                }
            }
            catch (Exception e)
            {
                output.WriteLine(e.Message);
                foreach (var ev in runner.Events.First) output.WriteLine($"   {ev.Ticks} {ev.ActorId} {ev.Actor} {ev.Kind} {ev.Outcome} {ev.ObjectId}");
            }
            // missing
            var brute = new BruteForce();
            do
            {
                var o = runner.Run(brute, 0, Profile.Empty, null, new RunWatch(true));
                if (found.Add(o.Interleaving))
                {
                    output.WriteLine($"--- MISSING {o.Interleaving:x}");
                    foreach (var e in runner.Events.First) output.WriteLine($"   {e.Ticks} {e.ActorId} {e.Actor} {e.Kind} {e.Outcome} {e.ObjectId}");
                }
            }
            while (brute.TryNext());
        }
    }
}
