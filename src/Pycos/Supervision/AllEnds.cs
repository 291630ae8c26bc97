namespace Pycos;

/// <summary>Waiting for several tasks to end.</summary>
internal static class AllEnds
{
    internal static async Coroutine Of(PycosTask[] tasks) => await Of(tasks, default, default);

    internal static async Coroutine<T[]> Of<T>(PycosTask<T>[] tasks)
    {
        await Of((PycosTask[])tasks);
        return ValuesOf(tasks);
    }

    /// <summary>False if the deadline came first.</summary>
    internal static async Coroutine<bool> Of(PycosTask[] tasks, Deadline deadline, CancellationToken cancellation)
    {
        foreach (var task in tasks)
        {
            if ((await task.Finish(deadline.Remaining, cancellation)).IsTimeout) return false;
        }
        foreach (var task in tasks) task.ThrowIfFailed();
        return true;
    }

    /// <summary>Null if the deadline came first.</summary>
    internal static async Coroutine<T[]?> Of<T>(PycosTask<T>[] tasks, Deadline deadline, CancellationToken cancellation) =>
        await Of((PycosTask[])tasks, deadline, cancellation) ? ValuesOf(tasks) : null;

    private static T[] ValuesOf<T>(PycosTask<T>[] tasks) => Array.ConvertAll(tasks, static task => task.Result!);
}
