using System.Diagnostics;
using System.Reflection;

namespace Pycos.Scenarios;

/// <summary>The examples as a user runs them: programs of their own.</summary>
public class ExamplesTests
{
    [Fact]
    public void The_bank_runs_as_a_program()
    {
        var output = Run(typeof(Bank.Ledger).Assembly);
        Assert.Contains("3 tellers carried out 300 orders; the bank holds 300 of 300.", output);
    }

    [Fact]
    public void Clients_and_server_run_as_a_program()
    {
        var output = Run(typeof(ClientServer.Server).Assembly);
        Assert.Contains("The server answered 30 requests.", output);
        Assert.Matches(@"client-10 got reply \d+: 3 tseuqer ,01-tneilc", output);
        Assert.Equal(30, output.Split('\n').Count(line => line.Contains(" got reply ")));
    }

    [Fact]
    public void Many_sleepers_run_as_a_program()
    {
        var output = Run(typeof(Tasks.Sleeper).Assembly);
        Assert.Equal(10, output.Split('\n').Count(line => line.StartsWith("sleeper-")));
        Assert.Contains("100000 more have slept for up to a second each.", output);
    }

    [Fact]
    public void Channels_run_as_a_program()
    {
        var output = Run(typeof(Channels.Reducer).Assembly);
        Assert.Contains("sum 7, product 4.5, sum of squares 15.5", output);
    }

    [Fact]
    public void A_hot_swap_runs_as_a_program()
    {
        var output = Run(typeof(HotSwap.Meter).Assembly).ReplaceLineEndings("\n");
        Assert.Equal(
            """
            Version 1: total 90, of 3 readings
            Version 2: mean 30, of 3 readings
            Version 2: mean 35, of 4 readings

            """,
            output);
    }

    [Fact]
    public void A_supervisor_runs_as_a_program()
    {
        var output = Run(typeof(Supervisor.OneForOne).Assembly);
        Assert.Matches(@"adder-\d fails: The input string 'seven' was not in a correct format.", output);
        Assert.Contains("The adders found 6 numbers in 8 lines, 74 in all.", output);
        Assert.Contains("The supervisor restarted 2 of them.", output);
    }

    [Fact]
    public void A_chat_runs_as_a_program()
    {
        var output = Run(typeof(Chat.Guest).Assembly, input: "hello\nare you there?\nquit\nunheard\n").ReplaceLineEndings("\n");
        Assert.Equal(["hello", "are you there?"], Said("you"));
        Assert.Equal(["hello! hello!", "are you there?! are you there?!"], Said("parrot"));
        Assert.EndsWith("Good-bye.\n", output);

        IEnumerable<string> Said(string guest) =>
            output.Split('\n').Where(line => line.StartsWith($"{guest}: ")).Select(line => line[(guest.Length + 2)..]);
    }

    private static string Run(Assembly program, string input = "")
    {
        // The host that runs these tests can run the examples too.
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(program.Location);
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var reading = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Worlds.Patience))
        {
            process.Kill();
            Assert.Fail("the program does not end");
        }
        Assert.Equal(0, process.ExitCode);
        return reading.GetAwaiter().GetResult();
    }
}
