namespace Pycos;

/// <summary>The state of a posted callback that is Pycos's own, and knows what reports call it.</summary>
internal interface INamedCallback
{
    string Name { get; }
}
