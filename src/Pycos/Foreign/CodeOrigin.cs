namespace Pycos;

/// <summary>Whose code something is.</summary>
internal enum CodeOrigin
{
    Program,
    Bcl,
    Pycos,
}
