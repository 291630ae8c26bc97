namespace Pycos.Scenarios.Streams;

/// <summary>What a call throws, as a value.</summary>
internal static class Thrown
{
    /// <summary>Fails unless the call throws just that.</summary>
    internal static async Coroutine<TException> By<TException>(Func<Coroutine> call)
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
}
