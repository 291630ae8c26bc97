namespace Pycos.Cli;

/// <summary>The tool cannot do what it was asked for; the message is one paragraph that says what to do.</summary>
internal sealed class ToolException(string message) : Exception(message);
