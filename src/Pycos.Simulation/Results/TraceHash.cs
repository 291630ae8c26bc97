using System.Globalization;

namespace Pycos.Simulation;

/// <summary>A trace's hash as people compare it: 16 hex digits.</summary>
internal static class TraceHash
{
    internal static string Text(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);
}
