namespace Pycos.Simulation;

/// <summary>Where connections come in, for who takes them.</summary>
internal interface IAcceptor
{
    bool IsClosed { get; }

    /// <summary>The running step looks at it, or changes it.</summary>
    void Touch();

    /// <summary>Takes a connection that has come; null if there is none.</summary>
    StreamSocket? Take();
}
