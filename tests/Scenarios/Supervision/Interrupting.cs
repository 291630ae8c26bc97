namespace Pycos.Scenarios;

/// <summary>The ways in which a wait is cut short from outside.</summary>
internal static class Interrupting
{
    internal const string Throw = "an exception is thrown into it";
    internal const string Terminate = "it is terminated";
    internal const string Swap = "its code is swapped";

    public static TheoryData<string> All => new(Throw, Terminate, Swap);

    internal static void Interrupt(this PycosTask task, string how)
    {
        if (how == Throw) task.Throw(new IOException("thrown"));
        else if (how == Terminate) task.Terminate();
        else task.HotSwap(Replaced);
    }

    /// <summary>Which of them an exception comes from.</summary>
    internal static string? Of(Exception? exception) => exception switch
    {
        IOException => Throw,
        TaskTerminatedException => Terminate,
        HotSwapException => Swap,
        _ => null,
    };

    private static async Coroutine Replaced(TaskContext self) => await self.Yield();
}
