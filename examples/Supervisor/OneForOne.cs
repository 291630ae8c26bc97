using Pycos;

namespace Supervisor;

/// <summary>A task that a supervisor keeps running.</summary>
public sealed record Child(string Name, Func<TaskContext, Coroutine> Body);

/// <summary>A child has failed more often than the supervisor puts up with.</summary>
public sealed class TooManyRestartsException(string child, Exception? inner)
    : Exception($"'{child}' has failed too often.", inner);

/// <summary>A supervisor that restarts the one child that failed, and leaves the others alone.</summary>
public static class OneForOne
{
    /// <summary>Runs the children until all have ended, or fail too often; gives how many restarts it took.</summary>
    /// <remarks>However the supervisor ends, no child outlives it.</remarks>
    public static async Coroutine<int> Run(TaskContext self, IEnumerable<Child> children, RestartLimit limit)
    {
        var running = new List<(PycosTask Task, Child Child)>();
        var restarts = 0;
        try
        {
            foreach (var child in children) Start(child);
            while (running.Count > 0)
            {
                var exited = await self.Receive<TaskExited>();
                var place = running.FindIndex(entry => entry.Task == exited.Task);
                var child = running[place].Child;
                running.RemoveAt(place);
                if (exited.Status != TaskExitStatus.Faulted) continue;
                if (!limit.Allows(self.Clock.GetUtcNow())) throw new TooManyRestartsException(child.Name, exited.Exception);
                Start(child);
                restarts++;
            }
            return restarts;
        }
        finally
        {
            foreach (var (task, _) in running) task.Terminate();
            foreach (var (task, _) in running) await task.Finish();
        }

        void Start(Child child)
        {
            var task = self.Spawn(child.Body, child.Name);
            self.Monitor(task);
            running.Add((task, child));
        }
    }
}
