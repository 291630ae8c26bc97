namespace Pycos;

/// <summary>What a task's context says of processes.</summary>
public static class ProcessesOfTask
{
    extension(TaskContext self)
    {
        /// <summary>Child processes, the environment and signals: the operating system's in real mode, those of the task's host in the simulator.</summary>
        public Processes Processes => new(self.Scheduler);
    }
}
