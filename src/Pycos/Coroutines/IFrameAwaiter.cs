using System.Runtime.CompilerServices;

namespace Pycos.CompilerServices;

/// <summary>An awaiter that parks a coroutine's frame itself, without a continuation delegate.</summary>
internal interface IFrameAwaiter : ICriticalNotifyCompletion
{
    void Suspend(CoroutineFrame frame);

    /// <summary>A method that is no coroutine awaits it.</summary>
    /// <param name="continuation">What goes on when the await is over.</param>
    void AwaitPlainly(Action continuation);

    void INotifyCompletion.OnCompleted(Action continuation) => AwaitPlainly(continuation);

    void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => AwaitPlainly(continuation);
}
