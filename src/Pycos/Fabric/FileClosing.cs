namespace Pycos;

/// <summary>Closes a file for which nobody waits.</summary>
internal sealed class FileClosing(OpenedFile file) : FileWork
{
    public override string DisplayName => $"closes {file.DisplayName}";

    public override long ObjectId => file.Number;

    internal override void EndByClosing()
    {
    }

    private protected override void Do() => file.Stored.Close();

    private protected override void GiveResult()
    {
    }

    private protected override void LetGo()
    {
    }
}
