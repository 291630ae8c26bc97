using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pycos.Scenarios;

public class CookbookTls
{
    #region both-sides
    public static async Coroutine Serve(Connection connection, X509Certificate2 certificate)
    {
        var options = new SslServerAuthenticationOptions { ServerCertificate = certificate };
        using var secured = await TlsStream.Server(connection, options, TimeSpan.FromSeconds(10));
        await foreach (var line in secured.Lines()) await secured.WriteLine(line.ToUpperInvariant());
    }

    public static async Coroutine<string?> Ask(Connection connection, string question, SslClientAuthenticationOptions options)
    {
        using var secured = await TlsStream.Client(connection, options, TimeSpan.FromSeconds(10));
        await secured.WriteLine(question);
        return await secured.ReadLine();
    }
    #endregion

    #region certificate
    public static X509Certificate2 MakeCertificate(string hostName)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={hostName}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(hostName);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }

    public static SslClientAuthenticationOptions Trusting(X509Certificate2 certificate, string hostName)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(certificate);
        return new SslClientAuthenticationOptions { TargetHost = hostName, CertificateChainPolicy = policy, AllowTlsResume = false };
    }
    #endregion

    [Fact]
    public void A_question_is_answered_over_tls_in_both_worlds()
    {
        using var certificate = MakeCertificate("server.test");
        Worlds.Both(async self =>
        {
            using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0));
            var server = self.Spawn(async _ => await Serve(await listener.Accept(), certificate));
            var connection = await self.Network.Connect(listener.LocalEndPoint);
            Assert.Equal("HELLO", await Ask(connection, "hello", Trusting(certificate, "server.test")));
            await server;
        }, schedules: 10);
    }
}
