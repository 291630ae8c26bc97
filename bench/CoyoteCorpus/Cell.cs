using Microsoft.Coyote.Runtime;

namespace Pycos.Benchmarks.CoyoteCorpus;

/// <summary>A variable that tasks share; others may run before each access.</summary>
internal sealed class Cell<T>(T value)
{
    private T value = value;

    internal T Read()
    {
        SchedulingPoint.Interleave();
        return value;
    }

    internal void Write(T newValue)
    {
        SchedulingPoint.Interleave();
        value = newValue;
    }

    /// <summary>Reads and writes as one, and returns what it has written.</summary>
    internal T Update(Func<T, T> change)
    {
        SchedulingPoint.Interleave();
        return value = change(value);
    }
}
