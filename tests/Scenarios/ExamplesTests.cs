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

    private static string Run(Assembly program)
    {
        // The host that runs these tests can run the examples too.
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(program.Location);
        using var process = Process.Start(start)!;
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
