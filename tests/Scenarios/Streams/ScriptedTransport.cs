namespace Pycos.Scenarios.Streams;

/// <summary>A transport that does what a test says, when the test says so: also what it was asked for and nobody wants any more.</summary>
internal sealed class ScriptedTransport : ByteTransport
{
    internal ScriptedRead In { get; } = new();

    internal ScriptedWrite Out { get; } = new();

    internal bool IsClosed { get; private set; }

    internal override ReadRequest? Reader => In;

    internal override WriteRequest? Writer => Out;

    internal override void EndWrites()
    {
    }

    internal override void Close()
    {
        IsClosed = true;
        if (In.IsUnderWay) In.Break(new ObjectDisposedException("transport"));
        if (Out.IsUnderWay) Out.Break(new ObjectDisposedException("transport"));
    }
}

internal sealed class ScriptedRead : ReadRequest
{
    private byte[]? rest;

    /// <summary>What a withdrawal does at once; null leaves it to the test.</summary>
    internal Action<ScriptedRead>? OnWithdraw { get; set; }

    /// <summary>What is there as soon as somebody asks.</summary>
    internal Queue<byte[]> AtOnce { get; } = new();

    internal bool HasMore => rest is not null || AtOnce.Count > 0;

    internal int Begun { get; private set; }

    internal int Withdrawals { get; private set; }

    internal void Give(params byte[] bytes)
    {
        Fill(bytes);
        End();
    }

    internal void Break(Exception error)
    {
        Fail(error);
        End();
    }

    internal void GiveUp()
    {
        Forget();
        End();
    }

    private protected override bool TryStart()
    {
        Begun++;
        if (rest is null && !AtOnce.TryDequeue(out rest)) return false;
        var bytes = rest;
        rest = null;
        if (bytes.Length > Buffer.Length)
        {
            rest = bytes[Buffer.Length..];
            bytes = bytes[..Buffer.Length];
        }
        Fill(bytes);
        return true;
    }

    private protected override void Cancel()
    {
        Withdrawals++;
        OnWithdraw?.Invoke(this);
    }

    private void Fill(byte[] bytes)
    {
        bytes.CopyTo(Buffer);
        Result = bytes.Length;
    }
}

internal sealed class ScriptedWrite : WriteRequest
{
    internal List<byte> Written { get; } = [];

    /// <summary>How many bytes a write takes at once; none leaves it under way.</summary>
    internal int Room { get; set; } = int.MaxValue;

    internal Action<ScriptedWrite>? OnWithdraw { get; set; }

    internal int Withdrawals { get; private set; }

    /// <summary>Ends the write that is under way: all is taken.</summary>
    internal void TakeAll()
    {
        Take(Buffer.Length);
        End();
    }

    internal void Break(Exception error)
    {
        Fail(error);
        End();
    }

    internal void GiveUp()
    {
        Forget();
        End();
    }

    private protected override bool TryStart()
    {
        if (Room < Buffer.Length && !(TakesWhatFits && Room > 0)) return false;
        Take(Math.Min(Room, Buffer.Length));
        return true;
    }

    private protected override void Cancel()
    {
        Withdrawals++;
        OnWithdraw?.Invoke(this);
    }

    private void Take(int count)
    {
        Written.AddRange(Buffer.Span[..count]);
        Result = count;
        Room -= Room == int.MaxValue ? 0 : count;
    }
}
