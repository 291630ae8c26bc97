using System.Diagnostics;
using System.Globalization;
using Pycos.Scenarios.Controlled;

namespace Pycos.Benchmarks.Constructs;

/// <summary>What the simulator makes of each construct, in many processes: it must be the same in all of them, also beside others that need the processors.</summary>
internal static class ConstructsVerb
{
    public const string Usage = "constructs [--processes N] [--burn yes|no] | constructs --page";

    private const string Once = "--once";

    /// <summary>The exit status; null if the arguments are not of that form.</summary>
    public static int? Run(string[] arguments)
    {
        switch (arguments)
        {
            case ["--page"]:
                Console.Write(ControlledPage.Write());
                return 0;
            case [Once]:
                foreach (var construct in ConstructGroup.All.SelectMany(group => group.Constructs)) Console.WriteLine(Verdict(construct));
                return 0;
        }
        var (processes, isBurning) = (20, false);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            switch (arguments[i..Math.Min(i + 2, arguments.Length)])
            {
                case ["--processes", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out processes) && processes > 0:
                    break;
                case ["--burn", "yes" or "no"]:
                    isBurning = arguments[i + 1] == "yes";
                    break;
                default:
                    return null;
            }
        }
        return Compare(processes, isBurning) ? 0 : 1;
    }

    /// <summary>One line a process; the lines of those verdicts that differ from the first process's or from the page.</summary>
    private static bool Compare(int processes, bool isBurning)
    {
        var isOver = false;
        var burners = Enumerable.Range(0, isBurning ? Environment.ProcessorCount : 0).Select(_ => new Thread(Burn)).ToList();
        foreach (var burner in burners) burner.Start();
        var isSame = true;
        for (var number = 1; number <= processes; number++)
        {
            var start = Stopwatch.GetTimestamp();
            var verdicts = Ask();
            var expected = ConstructGroup.All.SelectMany(group => group.Constructs).Select(Expected).ToList();
            var differing = verdicts.Where((verdict, i) => verdict != expected[i]).ToList();
            isSame &= differing.Count == 0 && verdicts.Count == expected.Count;
            Console.WriteLine($"process {number}: {verdicts.Count} constructs, {differing.Count} differ from the page, {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
            foreach (var verdict in differing) Console.WriteLine($"  {verdict}");
        }
        Volatile.Write(ref isOver, true);
        foreach (var burner in burners) burner.Join();
        return isSame;

        void Burn()
        {
            while (!Volatile.Read(ref isOver)) Thread.SpinWait(1000);
        }
    }

    private static List<string> Ask()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(ConstructsVerb).Assembly.Location, "constructs", Once },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var verdicts = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        process.WaitForExit();
        return verdicts;
    }

    private static string Expected(Construct construct) =>
        $"{construct.Code}: {(construct.Standing == Standing.Refused ? nameof(Simulation.FailureKind.UncontrolledNondeterminism) : "passes")}";

    private static string Verdict(Construct construct) =>
        $"{construct.Code}: {construct.Explore().Failure?.Failure.Kind.ToString() ?? "passes"}";
}
