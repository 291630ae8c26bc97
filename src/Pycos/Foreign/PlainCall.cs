namespace Pycos;

/// <summary>A call of an async method that is not Pycos's own.</summary>
/// <param name="Box">What the BCL keeps the call in: one object for all its steps.</param>
/// <param name="Name">The method's.</param>
internal sealed record PlainCall(object Box, string Name)
{
    public override string ToString() => Name;
}
