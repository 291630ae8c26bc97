using System.Reflection;

namespace Pycos;

/// <summary>Tells an await in a clean-up block from one after an exception was swallowed.</summary>
/// <remarks>
/// The compiler moves an awaiting <c>finally</c> or <c>catch</c> block behind its try block, and keeps the exception
/// meanwhile in a spilled field of the state machine (<c>&lt;&gt;7__wrap1</c>, <c>&lt;&gt;s__1</c> without
/// optimisation), which it clears when the block is done. While the field holds an exception, the frame is on its way out.
/// </remarks>
internal static class PendingException
{
    /// <summary>The exceptions that a parked frame and its callers hold.</summary>
    internal static IEnumerable<Exception> HeldBy(CoroutineFrame? innermost)
    {
        for (var frame = innermost; frame is not null; frame = frame.Continuation)
        {
            var machine = frame.StateMachineCopy;
            foreach (var field in frame.StateMachineType.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
            {
                if (field.FieldType.IsValueType || !IsSpilled(field.Name)) continue;
                if (field.GetValue(machine) is Exception exception) yield return exception;
            }
        }
    }

    private static bool IsSpilled(string field) =>
        field.StartsWith("<>7__wrap", StringComparison.Ordinal) || field.StartsWith("<>s__", StringComparison.Ordinal);
}
