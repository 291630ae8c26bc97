using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Pycos;

namespace Interop;

/// <summary>A connection of Pycos's as Kestrel wants it: two pipes.</summary>
internal sealed class FabricConnection : ConnectionContext, IDuplexPipe
{
    private readonly Scheduler scheduler;
    private readonly Connection connection;

    internal FabricConnection(Scheduler scheduler, Connection connection, string id)
    {
        this.scheduler = scheduler;
        this.connection = connection;
        ConnectionId = id;
        LocalEndPoint = connection.LocalEndPoint;
        RemoteEndPoint = connection.RemoteEndPoint;
        Input = connection.Input;
        Output = connection.Output;
        Transport = this;
    }

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    public override string ConnectionId { get; set; }

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new ConnectionItems();

    public override IDuplexPipe Transport { get; set; }

    public override void Abort(ConnectionAbortedException abortReason) => scheduler.Spawn(async _ => connection.Abort(), "abort");

    public override async ValueTask DisposeAsync()
    {
        await scheduler.Spawn(async _ => connection.Dispose(), "close").AsTask();
        await base.DisposeAsync();
    }
}
