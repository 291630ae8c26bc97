namespace Pycos;

/// <summary>Waiting for what is at a path.</summary>
internal sealed class Looking(SharedObject identity, Request<FileStatus?> request) : FileWait<FileStatus?, FileStatus?>(identity, request)
{
    internal override byte Number => 71;

    internal override string Call => "Stat";

    internal override bool IsGivenForGood => false;

    private protected override string Doing => $"looks at {DisplayName}";

    private protected override FileStatus? Take(FileStatus? status) => status;
}

/// <summary>Waiting for whether there is something at a path.</summary>
internal sealed class LookingWhether(SharedObject identity, Request<FileStatus?> request) : FileWait<bool, FileStatus?>(identity, request)
{
    internal override byte Number => 71;

    internal override string Call => "Exists";

    internal override bool IsGivenForGood => false;

    private protected override string Doing => $"looks at {DisplayName}";

    private protected override bool Take(FileStatus? status) => status is not null;
}

/// <summary>Waiting until a name is gone.</summary>
internal sealed class Deleting(SharedObject identity, Request<bool> request) : FileAct(identity, request)
{
    internal override byte Number => 72;

    internal override string Call => "Delete";

    private protected override string Doing => $"deletes {DisplayName}";
}

/// <summary>Waiting until something has another name.</summary>
internal sealed class Renaming(string newPath, SharedObject identity, Request<bool> request) : FileAct(identity, request)
{
    internal override byte Number => 73;

    internal override string Call => "Rename";

    private protected override string Doing => $"renames {DisplayName} to '{ShownText.Line(newPath)}'";
}

/// <summary>Waiting until there is a folder.</summary>
internal sealed class CreatingDirectory(SharedObject identity, Request<bool> request) : FileAct(identity, request)
{
    internal override byte Number => 74;

    internal override string Call => "CreateDirectory";

    private protected override string Doing => $"creates {DisplayName}";
}

/// <summary>Waiting until a folder is gone.</summary>
internal sealed class DeletingDirectory(SharedObject identity, Request<bool> request) : FileAct(identity, request)
{
    internal override byte Number => 75;

    internal override string Call => "DeleteDirectory";

    private protected override string Doing => $"deletes {DisplayName}";
}

/// <summary>Waiting for the names in a folder.</summary>
internal sealed class Listing(SharedObject identity, Request<string[]> request) : FileWait<IReadOnlyList<string>, string[]>(identity, request)
{
    internal override byte Number => 76;

    internal override string Call => "List";

    internal override bool IsGivenForGood => false;

    private protected override string Doing => $"lists {DisplayName}";

    private protected override IReadOnlyList<string> Take(string[] names) => names;
}
