using Microsoft.Coyote.Specifications;

namespace Pycos.Benchmarks.CoyoteCorpus;

internal static class Account
{
    internal static void Run()
    {
        var gate = new object();
        var balance = 100;
        var isDeposited = false;
        bool? isGranted = null;
        Starts.All(
            () =>
            {
                lock (gate)
                {
                    balance += 50;
                    isDeposited = true;
                }
            },
            () =>
            {
                lock (gate)
                {
                    isGranted = balance >= 120;
                    if (balance >= 120) balance -= 120;
                }
            },
            () =>
            {
                lock (gate)
                {
                    if (isDeposited && isGranted is not null) Specification.Assert(balance == 30, $"the auditor finds {balance}");
                }
            });
    }
}
