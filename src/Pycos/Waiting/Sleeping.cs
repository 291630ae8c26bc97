namespace Pycos;

/// <summary>Waiting for time to pass; a resume cuts it short.</summary>
internal sealed class Sleeping : Pausing<object?>
{
    internal static readonly Sleeping Instance = new();

    internal override byte Number => 3;

    internal override string Call => "Sleep";

    internal override string Pending(Waiter waiter) =>
        waiter.HasTimer ? "wakes" : waiter.State == WaitState.Settled ? "is resumed" : "sleeps";

    internal override string Expired => "wakes";

    internal override string Waiting => "sleeps";

    internal override string TimedOut => "wakes";
}
