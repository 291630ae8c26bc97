namespace Pycos;

/// <summary>Who has begun a request.</summary>
internal interface IRequestOwner
{
    /// <summary>In a step of the scheduler: the request is over. Not called for one that was over at once.</summary>
    void OnOver();
}
