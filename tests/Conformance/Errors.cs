namespace Pycos.Conformance;

/// <summary>What goes wrong, as a value.</summary>
internal static class Errors
{
    /// <summary>Fails unless the call throws just that.</summary>
    internal static async Coroutine<TException> Of<TException>(Func<Coroutine> call)
        where TException : Exception
    {
        try
        {
            await call();
        }
        catch (TException e)
        {
            return e;
        }
        Assert.Fail($"Nothing was thrown, and {typeof(TException).Name} was to be.");
        return null!;
    }

    /// <summary>Of the tasks, one ends at once, because the other is where it wanted to be.</summary>
    internal static async Coroutine NameBoth(TaskContext self, PycosTask[] tasks)
    {
        var refused = await self.WhenAny(tasks);
        var error = Assert.IsType<InvalidOperationException>((await refused.Finish()).Exception);
        Assert.All(tasks, task => Assert.Contains($"'{task.Name}'", error.Message));
    }
}
