using System.Diagnostics;

namespace Pycos;

/// <summary>A variable that tasks share on purpose: each access is awaited, and the simulator explores its place among the others.</summary>
/// <remarks>
/// <para>A plain variable changes hands only between two awaits, so the simulator explores no order of accesses that has no
/// await in it. A read and a write of this one are operations of their own: other tasks may come in between, as threads would
/// between two instructions.</para>
/// <para>The variable is used by tasks of one scheduler, the one that uses it first. In real mode an access costs about
/// as much as an await that need not wait.</para>
/// </remarks>
/// <typeparam name="T">The type of the value.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class Shared<T>
{
    private readonly SharedObject identity;
    private readonly Cell<T> cell;

    /// <summary>Makes a variable.</summary>
    /// <param name="value">Its first value.</param>
    /// <param name="name">For reports and errors; need not be unique. Null numbers it by first use.</param>
    public Shared(T value = default!, string? name = null)
    {
        identity = new SharedObject("variable", name);
        cell = new Cell<T>(identity, value);
    }

    /// <summary>The value as it is, looked at without a scheduling point: for what is asserted when the tasks are done.</summary>
    public T Value
    {
        get
        {
            identity.Touch();
            return cell.Value;
        }
    }

    /// <summary>Reads the value.</summary>
    /// <exception cref="InvalidOperationException">No task is running here, or one of another scheduler than the variable's.</exception>
    public Operation<T> Read() => new(identity.RunningTask("Read"), cell);

    /// <summary>Writes a value; gives the one that it replaced.</summary>
    /// <param name="value">The new value.</param>
    /// <inheritdoc cref="Read"/>
    public Operation<T> Write(T value) => new(identity.RunningTask("Write"), cell.Write, given: value);

    /// <summary>Reads the value, changes it and writes it back, all in one step; gives the new one.</summary>
    /// <param name="change">Makes the new value of the old; what it throws is thrown at the await, and the value stays.</param>
    /// <inheritdoc cref="Read"/>
    public Operation<T> Update(Func<T, T> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(identity.RunningTask("Update"), new CellUpdate<T>(cell, change));
    }

    /// <summary>The variable's name and value.</summary>
    public override string ToString() => $"{cell.DisplayName} = {Described.Of(cell.Value)}";
}
