namespace Pycos.Conformance;

/// <summary>Tests that look at the whole process, and so run when no others do.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
