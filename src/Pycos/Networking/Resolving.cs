using System.Net;

namespace Pycos;

/// <summary>Waiting for a name's addresses.</summary>
internal sealed class Resolving(SharedObject identity, Request<IPAddress[]> request) : RequestWait<IPAddress[], IPAddress[]>(identity, request)
{
    private readonly Request<IPAddress[]> request = request;
    internal override byte Number => 64;

    internal override string Call => "Resolve";

    internal override string Pending(Waiter waiter) => waiter.State == WaitState.Settled ? Done(null) : $"asks for the addresses of {DisplayName}";

    internal override string Waiting => $"waits for the addresses of {DisplayName}";

    internal override string Done(object? detail) =>
        detail is IPAddress[] addresses
            ? $"has the addresses of {DisplayName}: {string.Join(", ", addresses.AsEnumerable())}"
            : $"has an answer for {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for the addresses of {DisplayName}";

    internal override object? Detail(Waiter waiter) => request.Error is null ? request.Result : null;

    private protected override IPAddress[] Take(IPAddress[] addresses) => addresses;

    private protected override void Keep(IPAddress[] addresses)
    {
    }
}
