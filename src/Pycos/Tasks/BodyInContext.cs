namespace Pycos;

/// <summary>A body to be started where its spawner's AsyncLocal values are visible.</summary>
internal sealed record BodyInContext(object Body, ExecutionContext Context);
