namespace Pycos;

/// <summary>What a <see cref="Hold"/> gives back.</summary>
internal interface IReleasable
{
    void Release();
}
