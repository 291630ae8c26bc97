using System.Net;
using FileTransfer;
using Pycos;

// Sends a file to itself over loopback, for real: "FileTransfer FROM TO"; without arguments, this program's own.
var from = args is [var first, ..] ? first : typeof(Download).Assembly.Location;
var to = args is [_, var second] ? second : Path.Combine(Path.GetTempPath(), $"transferred-{Environment.ProcessId}");
await using var scheduler = new Scheduler("file-transfer");
scheduler.Spawn(async self =>
{
    using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0));
    var upload = self.Spawn(
        async child =>
        {
            using var connection = await child.Network.Connect(listener.LocalEndPoint);
            return await Upload.Run(child, connection, from);
        },
        "upload");
    using var connection = await listener.Accept();
    var isWhole = await Download.Run(self, connection, to);
    Console.WriteLine($"{(await self.Files.Stat(to))?.Length} bytes, {(isWhole && await upload ? "whole" : "broken")}");
    if (args.Length == 0) await self.Files.Delete(to);
}).Value();
