using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Pycos.Real;

/// <summary>Starts a process.</summary>
/// <remarks>On a thread of the pool: the system's call gives its answer only when the new program runs, some milliseconds later.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "The process is handed on to who waits for its end.")]
internal sealed class ProcessLaunch(ProcessStart start, RealProcesses processes) : Request<StartedProcess>, ICompleted
{
    // The numbers of errno, which is what the exception's code is: ENOENT and EACCES, the same everywhere.
    private const int NoEntry = 2;
    private const int AccessDenied = 13;

    private Process? process;
    private RealProcessExit? exit;
    private Exception? error;

    public void Complete()
    {
        if (error is null) Result = new RealProcess(process!, start.Pipes, exit!, processes);
        else Fail(error);
        End();
    }

    private protected override bool TryStart()
    {
        ThreadPool.UnsafeQueueUserWorkItem(static launch => launch.Launch(), this, preferLocal: false);
        return false;
    }

    // Cannot be called back. It takes milliseconds, and what came of it is given all the same.
    private protected override void Cancel()
    {
    }

    private void Launch()
    {
        process = new Process { StartInfo = Info(), EnableRaisingEvents = true };
        exit = new RealProcessExit(process, processes.Completions);
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            error = Translated(e);
        }
        processes.Completions.Post(this);
    }

    private ProcessStartInfo Info()
    {
        var info = new ProcessStartInfo(start.Program, start.Arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = start.Folder ?? "",
            RedirectStandardInput = start.Pipes.HasFlag(ProcessPipes.Input),
            RedirectStandardOutput = start.Pipes.HasFlag(ProcessPipes.Output),
            RedirectStandardError = start.Pipes.HasFlag(ProcessPipes.Error),
        };
        foreach (var (name, value) in start.Environment ?? new Dictionary<string, string?>()) info.Environment[name] = value;
        return info;
    }

    private Exception Translated(Win32Exception e) => e.NativeErrorCode switch
    {
        NoEntry when start.Folder is { } folder && !Directory.Exists(folder) => new DirectoryNotFoundException($"There is no folder '{folder}'.", e),
        NoEntry => new FileNotFoundException($"There is no program '{start.Program}'.", start.Program, e),
        AccessDenied => new UnauthorizedAccessException($"'{start.Program}' is no program that may be run.", e),
        _ when Directory.Exists(start.Program) => new UnauthorizedAccessException($"'{start.Program}' is a folder.", e),
        _ => new IOException(e.Message, e),
    };
}
