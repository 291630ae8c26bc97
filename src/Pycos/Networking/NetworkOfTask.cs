namespace Pycos;

/// <summary>What a task's context says of the network.</summary>
public static class NetworkOfTask
{
    extension(TaskContext self)
    {
        /// <summary>The network: the operating system's in real mode, that of the task's host in the simulator.</summary>
        public Network Network => new(self.Scheduler);
    }
}
