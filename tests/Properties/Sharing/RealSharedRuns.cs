using Pycos.Properties.Programs;
using Pycos.Properties.Runs;
using Pycos.Properties.Sharing.Model;
using Xunit;

namespace Pycos.Properties.Sharing;

/// <summary>Runs programs whose tasks share objects for real, and checks what does not depend on timing.</summary>
internal static class RealSharedRuns
{
    private static readonly TimeSpan Unit = TimeSpan.FromMicroseconds(500);

    internal static void Check(TaskProgram program)
    {
        var scheduler = new Scheduler("shared");
        var company = new Company(scheduler, Unit, Premises.Real(program.Seed));
        var stage = scheduler.Spawn(self => Play(self, company, program), "stage");
        stage.Value(RealRuns.Patience);
        var endless = company.Tasks.Where(task => !task.IsFinished).ToList();
        // A scheduler with a task that cannot be ended does not stop; as daemons they do not keep the process up.
        endless.ForEach(task => task.IsDaemon = true);
        Assert.True(endless.Count == 0, $"'{endless.FirstOrDefault()?.Name}' never ends");
        RealRuns.Stop(scheduler);
        var wrong = RealModel.Check(company);
        Assert.True(wrong is null, wrong);
    }

    private static async Coroutine Play(TaskContext self, Company company, TaskProgram program)
    {
        await Stage.Play(self, company, program, Unit * 20, Unit * 6);
        await company.Pool.Join();
    }
}
