namespace Pycos.Cli;

internal enum OutputFormat
{
    Text,
    Json,
}
