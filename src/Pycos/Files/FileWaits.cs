namespace Pycos;

/// <summary>Waiting until content, or the names in a folder, are on the disk.</summary>
internal sealed class Flushing(SharedObject identity, Request<bool> request) : FileAct(identity, request)
{
    internal override byte Number => 77;

    internal override string Call => "Flush";

    private protected override string Doing => $"flushes {DisplayName}";
}

/// <summary>Waiting for a file's length.</summary>
internal sealed class Measuring(SharedObject identity, Request<long> request) : FileWait<long, long>(identity, request)
{
    internal override byte Number => 78;

    internal override string Call => "Length";

    internal override bool IsGivenForGood => false;

    private protected override string Doing => $"looks for the length of {DisplayName}";

    private protected override long Take(long length) => length;
}

/// <summary>Waiting until a file has a length.</summary>
internal sealed class Resizing(SharedObject identity, Request<bool> request) : FileAct(identity, request)
{
    internal override byte Number => 79;

    internal override string Call => "SetLength";

    private protected override string Doing => $"sets the length of {DisplayName}";
}

/// <summary>Waiting for bytes from a place in a file.</summary>
internal sealed class ReadingAt(SharedObject identity, FileRead request) : RequestWait<int, int>(identity, request)
{
    private readonly FileRead request = request;

    internal override byte Number => 60;

    internal override string Call => "ReadAt";

    internal override string Pending(Waiter waiter) => waiter.State == WaitState.Settled ? Done(null) : $"looks for bytes from {DisplayName}";

    internal override string Waiting => $"waits for bytes from {DisplayName}";

    internal override string Done(object? detail) => $"reads {(detail is int count ? Described.Bytes(count) : "bytes")} from {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for bytes from {DisplayName}";

    internal override object? Detail(Waiter waiter) => request.Result;

    private protected override int Take(int count) => count;

    // They stand in the file, for whoever reads there next.
    private protected override void Keep(int count)
    {
    }
}

/// <summary>Waiting until bytes stand at a place in a file.</summary>
internal sealed class WritingAt(SharedObject identity, FileWrite request) : RequestWait<NoResult, int>(identity, request)
{
    private readonly FileWrite request = request;

    internal override byte Number => 61;

    internal override string Call => "WriteAt";

    internal override bool IsGivenForGood => true;

    internal override string Pending(Waiter waiter) =>
        waiter.State == WaitState.Settled ? Done(null) : $"writes {Described.Bytes(request.Buffer.Length)} to {DisplayName}";

    internal override string Waiting => $"waits for the disk: writes {Described.Bytes(request.Buffer.Length)} to {DisplayName}";

    internal override string Done(object? detail) => $"has written {(detail is int count ? Described.Bytes(count) : "")} to {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for the disk: to write to {DisplayName}";

    internal override object? Detail(Waiter waiter) => request.Result;

    private protected override NoResult Take(int count) => default;

    private protected override void Keep(int count)
    {
    }
}
