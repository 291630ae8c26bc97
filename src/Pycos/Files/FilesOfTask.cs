namespace Pycos;

/// <summary>What a task's context says of files.</summary>
public static class FilesOfTask
{
    extension(TaskContext self)
    {
        /// <summary>The files: the operating system's in real mode, those of the task's host in the simulator.</summary>
        public Files Files => new(self.Scheduler);
    }
}
