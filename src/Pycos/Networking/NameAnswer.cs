using System.Net;
using System.Net.Sockets;

namespace Pycos;

/// <summary>The answer to a name that nobody needs to be asked about: an address in words, or what can be no name.</summary>
internal sealed class NameAnswer : Request<IPAddress[]>
{
    // What .NET's own lookup takes; a name's parts and the dots between them have 253 (RFC 1035, section 2.3.4).
    private const int NameLengthMax = 255;

    private readonly IPAddress? address;

    private NameAnswer(IPAddress? address) => this.address = address;

    /// <summary>The answer where it is known; else null.</summary>
    internal static NameAnswer? For(string name)
    {
        if (IPAddress.TryParse(name, out var address)) return new NameAnswer(address);
        // A system's lookup may take what stands before the zero for the whole.
        return name.Length > NameLengthMax || name.Contains('\0') ? new NameAnswer(null) : null;
    }

    private protected override bool TryStart()
    {
        if (address is not null) Result = [address];
        else Fail(new SocketException((int)SocketError.HostNotFound));
        return true;
    }

    private protected override void Cancel()
    {
    }
}
