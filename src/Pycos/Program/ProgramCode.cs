namespace Pycos;

/// <summary>The one place where code of the program is called that may throw anything, and nobody above is to take it.</summary>
internal static class ProgramCode
{
    /// <summary>Calls it; gives what it throws, or null.</summary>
    /// <param name="state">For the code, so that it needs no closure.</param>
    /// <param name="code">Static.</param>
    internal static Exception? Call<TState>(TState state, Action<TState> code)
    {
        try
        {
            code(state);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    /// <summary>Calls it for a result; gives what it throws, or null.</summary>
    internal static Exception? Call<TState, TResult>(TState state, Func<TState, TResult> code, out TResult? result) =>
        Call(state, (object?)null, code, static (state, _, code) => code(state), out result);

    /// <summary>The same with a state of three parts, which is not copied as often as one of a tuple.</summary>
    internal static Exception? Call<T1, T2, T3, TResult>(T1 first, T2 second, T3 third, Func<T1, T2, T3, TResult> code, out TResult? result)
    {
        try
        {
            result = code(first, second, third);
            return null;
        }
        catch (Exception exception)
        {
            result = default;
            return exception;
        }
    }
}
