namespace Pycos;

/// <summary>Reads where the position is, and moves it.</summary>
internal sealed class PositionRead : ReadRequest
{
    private readonly FilePosition position;
    private readonly FileRead read;

    internal PositionRead(FilePosition position, FileRead read)
    {
        this.position = position;
        this.read = read;
        Move = new PositionMove(position, read, Prepare, OnOver);
    }

    internal PositionMove Move { get; }

    private protected override bool TryStart()
    {
        Result = 0;
        // An empty one asks whether there is something to read, or the end: here there always is.
        if (Buffer.IsEmpty) return true;
        if (!Move.TryStart()) return false;
        TakeFrom(read);
        return true;
    }

    private protected override void Cancel()
    {
        if (Move.TryDrop()) EndForgotten();
    }

    private void Prepare()
    {
        read.Buffer = Buffer;
        read.Offset = position.Value;
    }

    private void OnOver()
    {
        TakeFrom(read);
        End();
    }
}
