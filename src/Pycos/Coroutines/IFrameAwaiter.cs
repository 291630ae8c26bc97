namespace Pycos.CompilerServices;

/// <summary>An awaiter that parks a coroutine's frame itself, without a continuation delegate.</summary>
internal interface IFrameAwaiter
{
    void Suspend(CoroutineFrame frame);
}
