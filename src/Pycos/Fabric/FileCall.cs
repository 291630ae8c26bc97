namespace Pycos;

/// <summary>Asks a disk for something that one call does.</summary>
/// <param name="turns">Which other works it is not to overtake.</param>
/// <param name="number">Of what it is about, in traces.</param>
/// <param name="what">What the disk does, for reports.</param>
/// <param name="call">Does it, away from the scheduler's steps.</param>
internal sealed class FileCall<T>(FileTurns turns, long number, string what, Func<T> call) : FileRequest<T>(turns)
{
    /// <summary>In a step: the result is wanted.</summary>
    internal Action<T> Taken { get; init; } = static _ => { };

    /// <summary>On any thread: nobody wants the result.</summary>
    internal Action<T> LetGo { get; init; } = static _ => { };

    private protected override FileWork NextWork() => new Work(this, number, what, call);

    private sealed class Work(FileCall<T> request, long number, string what, Func<T> call) : FileWork
    {
        private T result = default!;
        private bool isDone;

        public override string DisplayName => what;

        public override long ObjectId => number;

        internal override void EndByClosing() => request.OnClosed();

        private protected override void Do()
        {
            result = call();
            isDone = true;
        }

        private protected override void GiveResult()
        {
            if (isDone) request.Taken(result);
            request.OnDone(this, result);
        }

        private protected override void LetGo()
        {
            if (isDone) request.LetGo(result);
        }
    }
}
