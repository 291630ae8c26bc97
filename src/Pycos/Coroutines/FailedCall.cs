using System.ComponentModel;

namespace Pycos;

/// <summary>A call that threw before it ever had to wait.</summary>
[DisplayName("(a failed call)")]
internal sealed class FailedCall<T> : CoroutineFrame<T>
{
    internal FailedCall(Exception exception) => SetException(exception);

    internal override object StateMachineCopy
    {
        get => this;
        set => throw new NotSupportedException();
    }

    internal override Type StateMachineType => typeof(FailedCall<T>);

    internal override void MoveNext()
    {
    }

    protected override void Recycle()
    {
    }
}
