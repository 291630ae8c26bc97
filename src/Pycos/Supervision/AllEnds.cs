namespace Pycos;

/// <summary>Waiting for several tasks to end.</summary>
internal static class AllEnds
{
    internal static async Coroutine Of(PycosTask[] tasks)
    {
        foreach (var task in tasks) await task.Finish();
        foreach (var task in tasks) task.ThrowIfFailed();
    }

    internal static async Coroutine<T[]> Of<T>(PycosTask<T>[] tasks)
    {
        await Of((PycosTask[])tasks);
        return Array.ConvertAll(tasks, static task => task.Result!);
    }
}
