namespace Pycos;

/// <summary>Waiting until a file is open.</summary>
internal sealed class Opening(string path, SharedObject identity, Request<OpenedFile> request)
    : FileWait<AsyncFile, OpenedFile>(identity, request)
{
    private readonly SharedObject identity = identity;

    internal override byte Number => 70;

    internal override string Call => "Open";

    // It can be closed.
    internal override bool IsGivenForGood => false;

    private protected override string Doing => $"opens {DisplayName}";

    private protected override AsyncFile Take(OpenedFile file) => new(path, identity, file);

    private protected override void Keep(OpenedFile file) => file.Close();
}
