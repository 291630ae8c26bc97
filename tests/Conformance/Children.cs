namespace Pycos.Conformance;

/// <summary>Short words for what the cases of processes do again and again.</summary>
internal static class Children
{
    internal const ProcessPipes All = ProcessPipes.Input | ProcessPipes.Output | ProcessPipes.Error;

    internal static ProcessStart Shell(string script, ProcessPipes pipes = ProcessPipes.Output) => new("sh", "-c", script) { Pipes = pipes };

    internal static ProcessStart Shell(string script, Dictionary<string, string?> environment) =>
        new("sh", "-c", script) { Pipes = ProcessPipes.Output, Environment = environment };

    internal static ProcessStart Cat() => new("cat") { Pipes = ProcessPipes.Input | ProcessPipes.Output };

    /// <summary>So many bytes of which no two parts are the same.</summary>
    internal static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++) bytes[i] = (byte)(i * 31 + i / 251);
        return bytes;
    }

    internal static async Coroutine<byte[]> ReadAll(this AsyncPipe pipe)
    {
        var all = new List<byte>();
        var buffer = new byte[10_000];
        while (await pipe.Read(buffer) is > 0 and var count) all.AddRange(buffer.AsSpan(0, count));
        return [.. all];
    }

    internal static async Coroutine<string> ReadText(this AsyncPipe pipe) => Encoding.UTF8.GetString(await pipe.ReadAll());

    /// <summary>Reads until a text has come that ends so.</summary>
    internal static async Coroutine<string> ReadUntil(this AsyncPipe pipe, string end)
    {
        var all = new StringBuilder();
        var buffer = new byte[100];
        while (!all.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            var count = await pipe.Read(buffer);
            if (count == 0) break;
            all.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
        return all.ToString();
    }
}
