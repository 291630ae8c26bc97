namespace Pycos;

/// <summary>What a <see cref="Hold"/> gives back.</summary>
internal interface IReleasable
{
    /// <summary>A hold begins; gives what tells its copies from other holds.</summary>
    long Open();

    /// <summary>It ends.</summary>
    void Release(long ticket);
}
