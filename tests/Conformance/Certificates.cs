using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pycos.Conformance;

/// <summary>A certificate of the tests' own, which nobody but they trust.</summary>
internal static class Certificates
{
    internal const string HostName = "server.test";

    // RSA: its signatures are all of one length, so that two runs of a seed send records of the same lengths.
    private static readonly X509Certificate2 Own = Make(HostName);

    // Nothing is resumed: a session that one run leaves behind would make the next run's handshake a shorter one.
    internal static SslServerAuthenticationOptions Server => new() { ServerCertificate = Own, AllowTlsResume = false };

    /// <summary>For a client that trusts that certificate alone, and only under its name.</summary>
    internal static SslClientAuthenticationOptions Client(string name = HostName) => new()
    {
        TargetHost = name,
        AllowTlsResume = false,
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { X509CertificateLoader.LoadCertificate(Own.RawData) },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };

    private static X509Certificate2 Make(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }
}
