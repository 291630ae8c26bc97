namespace Pycos;

/// <summary>Waiting until both sides of a stream have agreed on how to secure it.</summary>
internal sealed class Securing(SharedObject identity, ByteStream under, TlsHandshake handshake) : RequestWait<NoResult, NoResult>(identity, handshake)
{
    internal override byte Number => 58;

    internal override string Call => "Secure";

    internal override string Waiting => $"agrees with the other side on {DisplayName}";

    internal override string Pending(Waiter waiter) => waiter.State == WaitState.Settled ? Done(null) : $"begins {DisplayName}";

    internal override string Done(object? detail) => $"has {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for the other side's part of {DisplayName}";

    internal override string? Reason(Waiter waiter, History history) => under.WhyNothingComes;

    internal override object? Detail(Waiter waiter) => null;

    private protected override bool IsClosed => under.IsClosed;

    private protected override NoResult Take(NoResult result) => default;

    // Its caller closes it.
    private protected override void Keep(NoResult result)
    {
    }
}
