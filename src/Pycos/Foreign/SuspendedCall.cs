namespace Pycos;

/// <summary>A plain async method that is suspended at an await.</summary>
/// <param name="machine">The compiler's state machine.</param>
/// <param name="result">What its caller awaits.</param>
internal sealed class SuspendedCall(object machine, object result)
{
    // A task holds a list, that an array, that a continuation, and that the context.
    private const int ContextDepth = 5;

    private readonly object? awaiter = ForeignCode.ActiveAwaiter(machine);

    internal string Method => MethodNames.Of(machine.GetType());

    /// <summary>The task, or the value task's source, that it awaits; null where that cannot be known.</summary>
    internal object? Awaited { get; } = ForeignCode.ActiveAwaiter(machine) is { } awaiter ? AwaitedOf(awaiter) : null;

    internal object Result => result;

    /// <summary>What it awaits, as its source has it: <c>Task&lt;int&gt;</c>.</summary>
    internal string AwaitedType => awaiter is null ? "something" : ForeignCode.AwaitedType(awaiter.GetType());

    /// <summary>Whether it stands in the BCL's own code.</summary>
    internal bool IsOfTheBcl => CodeOrigins.Of(machine.GetType()) == CodeOrigin.Bcl;

    /// <summary>The BCL's part that it stands in, or that it awaits, where this waits for what is outside any program; null else.</summary>
    internal string? Outside =>
        CodeOrigins.OutsidePart(machine.GetType()) ?? (Awaited is null ? null : CodeOrigins.OutsidePart(Awaited.GetType()));

    /// <summary>Whether it does not come back to the context of its caller: its await says <c>ConfigureAwait(false)</c>.</summary>
    internal bool LeavesItsContext => awaiter is not null && Leaves(awaiter);

    /// <summary>Whether what it awaits has come, and it has not gone on yet; where that cannot be known, it may be.</summary>
    internal bool IsAboutToGoOn => Awaited is not Task { IsCompleted: false };

    /// <summary>Whether it is going to come back as a step: what it awaits holds a scheduler's context.</summary>
    internal bool ComesBack => Awaited is not null && Mentions(Awaited, ContextDepth);

    /// <summary>Whether what it awaits follows a task that tells of its end on the pool.</summary>
    internal bool HearsOnThePool
    {
        get
        {
            if (Awaited is not Task promise || ForeignCode.MachineOf(promise) is not null) return false;
            foreach (var part in PrivateFields.Of(promise.GetType()))
            {
                if (part.Name == "m_continuationObject") continue;
                if (part.GetValue(promise) is Task { IsCompleted: true } followed && followed.CreationOptions.HasFlag(TaskCreationOptions.RunContinuationsAsynchronously)) return true;
            }
            return false;
        }
    }

    /// <summary>The task or source in an awaiter.</summary>
    internal static object? AwaitedOf(object awaiter)
    {
        foreach (var field in PrivateFields.Of(awaiter.GetType()))
        {
            if (field.FieldType.IsPrimitive || field.FieldType.IsEnum) continue;
            var value = field.GetValue(awaiter);
            if (value is null) continue;
            if (!field.FieldType.IsValueType) return value;
            if (AwaitedOf(value) is { } inner) return inner;
        }
        return null;
    }

    private static bool Mentions(object holder, int depth)
    {
        if (depth == 0) return false;
        if (holder is object?[] items) return Array.Exists(items, item => item is not null && Mentions(item, depth - 1));
        foreach (var field in PrivateFields.Of(holder.GetType()))
        {
            if (field.FieldType.IsPrimitive || field.FieldType.IsEnum || field.GetValue(holder) is not { } value) continue;
            if (value is SchedulerContext) return true;
            if (value is not Delegate && CodeOrigins.Of(value.GetType()) == CodeOrigin.Bcl && Mentions(value, value is ValueType ? depth : depth - 1)) return true;
        }
        return false;
    }

    private static bool Leaves(object awaiter)
    {
        foreach (var field in PrivateFields.Of(awaiter.GetType()))
        {
            switch (field.Name)
            {
                case "m_options": return field.GetValue(awaiter) is ConfigureAwaitOptions options && !options.HasFlag(ConfigureAwaitOptions.ContinueOnCapturedContext);
                case "_continueOnCapturedContext" when awaiter.GetType().Name.StartsWith("ValueTask", StringComparison.Ordinal): return field.GetValue(awaiter) is false;
            }
            if (field.FieldType.Name.StartsWith("ValueTask", StringComparison.Ordinal)
                && awaiter.GetType().Name.StartsWith("Configured", StringComparison.Ordinal)
                && field.GetValue(awaiter) is { } inner && Leaves(inner)) return true;
        }
        return false;
    }
}
