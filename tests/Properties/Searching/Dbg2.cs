using Xunit;
using Xunit.Abstractions;

namespace Properties.Searching;

public class Dbg2(ITestOutputHelper output)
{
    [Fact]
    public void Soak()
    {
        var parts = System.IO.File.ReadAllText("/tmp/soak").Split(',');
        int compared = 0, once = 0, again = 0, bad = 0;
        for (var seed = int.Parse(parts[0]); seed < int.Parse(parts[1]) && bad < 8; seed++)
        {
            var program = SmallProgram.Of((ulong)seed);
            if (EveryRun.ByForce(program, int.Parse(parts[2])) is not { } expected) continue;
            EveryRun runs;
            try { runs = EveryRun.By("dfs", program); } catch (InvalidOperationException e) { output.WriteLine($"seed {seed} {e.Message} {program}"); bad++; continue; }
            if (!expected.Interleavings.Keys.SequenceEqual(runs.Interleavings.Keys) || !expected.Outcomes.SetEquals(runs.Outcomes))
            {
                bad++;
                output.WriteLine($"BAD seed {seed}: {runs.Interleavings.Count} of {expected.Interleavings.Count}, {expected.Outcomes.Except(runs.Outcomes).Count()} outcomes missing\n{program}");
            }
            compared++;
            once += runs.Interleavings.Count;
            var more = runs.Runs - runs.BrokenOff - runs.Interleavings.Count;
            again += more;
            if (more > 3 && parts.Length > 3) output.WriteLine($"seed {seed}: {more} more than {runs.Interleavings.Count}\n{program}");
        }
        output.WriteLine($"{compared} compared, {once}, {again} again");
    }
}
