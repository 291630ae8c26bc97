namespace Pycos;

/// <summary>Plain code writes.</summary>
internal sealed class PlainWriting(ByteStream stream, WriteRequest request, Writing ofTasks) : PlainTransfer(stream, request)
{
    private static readonly Act WriteAct = Act.OnObject(56, static e => $"writes in plain code to {e.Object}");

    private readonly ByteStream stream = stream;
    private readonly WriteRequest request = request;

    private protected override Act BeginAct => WriteAct;

    private protected override string Call => "WriteAsync";

    private protected override string Awaited => $"room in {stream.Identity.DisplayName}";

    private protected override Waiter? User => ofTasks.User;

    private protected override Exception? TakeKeptError() => ofTasks.TakeKeptError();

    private protected override int? TakeAtOnce(Memory<byte> buffer) => buffer.IsEmpty ? 0 : null;

    private protected override void Prepare(Memory<byte> buffer)
    {
        request.Buffer = buffer;
        request.TakesWhatFits = false;
    }

    private protected override int Took(int count) => count;
}
