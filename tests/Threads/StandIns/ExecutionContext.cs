using System.Runtime.CompilerServices;
using Microsoft.Coyote.Rewriting;

namespace Pycos;

/// <summary>.NET's execution context, called where Coyote does not object to it.</summary>
/// <remarks>
/// What is called here acts on the calling thread alone, but Coyote reports every call as one that it does not control.
/// One object stands for one context, since Pycos compares them.
/// </remarks>
[SkipRewriting("Acts on the calling thread alone.")]
internal sealed class ExecutionContext
{
    private static readonly ConditionalWeakTable<System.Threading.ExecutionContext, ExecutionContext> Known = [];

    private readonly System.Threading.ExecutionContext context;

    private ExecutionContext(System.Threading.ExecutionContext context) => this.context = context;

    internal static ExecutionContext? Capture() =>
        System.Threading.ExecutionContext.Capture() is { } context
            ? Known.GetValue(context, static key => new ExecutionContext(key))
            : null;

    internal static void Run(ExecutionContext context, ContextCallback callback, object? state) =>
        System.Threading.ExecutionContext.Run(context.context, callback, state);

    internal static void Restore(ExecutionContext context) => System.Threading.ExecutionContext.Restore(context.context);
}
