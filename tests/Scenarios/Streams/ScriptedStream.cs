namespace Pycos.Scenarios.Streams;

/// <summary>A stream over a scripted transport, of the scheduler whose code makes it.</summary>
internal sealed class ScriptedStream : ByteStream
{
    internal ScriptedStream()
        : this(new SharedObject("pipe", "script"), new ScriptedTransport())
    {
    }

    private ScriptedStream(SharedObject identity, ScriptedTransport transport)
        : base(identity, transport)
    {
        Transport = transport;
        identity.Bind(ThisThread.Scheduler!, "open");
    }

    internal ScriptedTransport Transport { get; }

    internal ScriptedRead In => Transport.In;

    internal ScriptedWrite Out => Transport.Out;
}
