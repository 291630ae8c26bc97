namespace Pycos;

/// <summary>Waiting until some of the bytes are taken.</summary>
internal sealed class Sending(Writing bytes) : WaitView<int>(bytes)
{
    internal override byte Number => 59;

    internal override string Call => "Send";

    internal override int Conclude(Waiter waiter, WaitOutcome outcome, int given)
    {
        bytes.Conclude(waiter, outcome, default);
        return bytes.Taken;
    }
}
