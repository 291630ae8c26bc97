using System.Reflection;

namespace Pycos.Scenarios;

/// <summary>The files that tests compare code with: pages, examples, the source itself.</summary>
internal static class Repository
{
    internal static readonly string Root = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    internal static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);
}
