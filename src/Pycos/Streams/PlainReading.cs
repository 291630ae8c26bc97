namespace Pycos;

/// <summary>Plain code reads.</summary>
internal sealed class PlainReading(ByteStream stream, ReadRequest request, Reading ofTasks) : PlainTransfer(stream, request)
{
    private static readonly Act ReadAct = Act.OnObject(57, static e => $"reads in plain code from {e.Object}");

    private readonly ByteStream stream = stream;
    private readonly ReadRequest request = request;

    private protected override Act BeginAct => ReadAct;

    private protected override string Call => "ReadAsync";

    private protected override string Awaited => $"bytes from {stream.Identity.DisplayName}";

    private protected override Waiter? User => ofTasks.User;

    private protected override Exception? TakeKeptError() => ofTasks.TakeKeptError();

    private protected override int? TakeAtOnce(Memory<byte> buffer) => stream.Unread.Count > 0 ? stream.Unread.Take(buffer.Span) : null;

    private protected override void Prepare(Memory<byte> buffer) => request.Buffer = buffer;

    private protected override int Took(int count) => count;
}
