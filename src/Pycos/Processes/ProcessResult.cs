using System.Text;

namespace Pycos;

/// <summary>What came of a child process that was talked to until its end.</summary>
public sealed class ProcessResult
{
    internal ProcessResult(int exitCode, ReadOnlyMemory<byte> output, ReadOnlyMemory<byte> error)
    {
        ExitCode = exitCode;
        Output = output;
        Error = error;
    }

    /// <summary>Its exit code, or 128 and the number of the signal that ended it.</summary>
    public int ExitCode { get; }

    /// <summary>All that it wrote; empty where that was no pipe.</summary>
    public ReadOnlyMemory<byte> Output { get; }

    /// <summary>All that it wrote of its errors; empty where that was no pipe.</summary>
    public ReadOnlyMemory<byte> Error { get; }

    /// <summary>Its output, read as UTF-8.</summary>
    public string OutputText => Encoding.UTF8.GetString(Output.Span);

    /// <summary>Its errors, read as UTF-8.</summary>
    public string ErrorText => Encoding.UTF8.GetString(Error.Span);
}
