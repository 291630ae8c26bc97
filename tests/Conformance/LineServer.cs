namespace Pycos.Conformance;

/// <summary>Sends each line back to whoever wrote it; trusts nobody.</summary>
internal sealed class LineServer(Listener listener, TimeSpan patience)
{
    internal const int LineMax = 256;

    /// <summary>How many connections are being served.</summary>
    internal int Open { get; private set; }

    internal int Accepted { get; private set; }

    internal async Coroutine Run(TaskContext self)
    {
        while (true)
        {
            var connection = await listener.Accept();
            Accepted++;
            Open++;
            _ = self.Spawn(_ => Serve(connection), daemon: true);
        }
    }

    private async Coroutine Serve(Connection connection)
    {
        using var own = connection;
        try
        {
            var buffer = new byte[LineMax];
            var filled = 0;
            // A line that does not fit is none.
            while (filled < buffer.Length && await connection.Read(buffer.AsMemory(filled), patience) is > 0 and var count)
            {
                filled += count;
                while (buffer.AsSpan(0, filled).IndexOf((byte)'\n') + 1 is > 0 and var length)
                {
                    await connection.Write(buffer.AsMemory(0, length), patience);
                    buffer.AsSpan(length, filled - length).CopyTo(buffer);
                    filled -= length;
                }
            }
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            // Who vanishes or stalls is not served.
        }
        finally
        {
            Open--;
        }
    }
}
