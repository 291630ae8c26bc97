namespace Pycos;

/// <summary>Writes where the position is, and moves it.</summary>
internal sealed class PositionWrite : WriteRequest
{
    private readonly FilePosition position;
    private readonly FileWrite write;

    internal PositionWrite(FilePosition position, FileWrite write)
    {
        this.position = position;
        this.write = write;
        Move = new PositionMove(position, write, Prepare, OnOver);
    }

    internal PositionMove Move { get; }

    private protected override bool TryStart()
    {
        Result = 0;
        if (Buffer.IsEmpty) return true;
        if (!Move.TryStart()) return false;
        TakeFrom(write);
        return true;
    }

    private protected override void Cancel()
    {
        if (Move.TryDrop()) EndForgotten();
    }

    private void Prepare()
    {
        position.OnWriting();
        write.Buffer = Buffer;
        write.Offset = position.Value;
    }

    private void OnOver()
    {
        TakeFrom(write);
        End();
    }
}
