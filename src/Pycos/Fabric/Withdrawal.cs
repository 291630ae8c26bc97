using System.Diagnostics.CodeAnalysis;

namespace Pycos;

/// <summary>The token by which an operation of the system can be ended early; made when one first has to wait, and again only once it was used.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without timers and parents holds nothing to be disposed of.")]
internal struct Withdrawal
{
    private CancellationTokenSource? source;

    /// <summary>For the operation that begins.</summary>
    internal CancellationToken Token
    {
        get
        {
            if (source is null or { IsCancellationRequested: true }) source = new();
            return source.Token;
        }
    }

    internal readonly void Cancel() => source!.Cancel();
}
