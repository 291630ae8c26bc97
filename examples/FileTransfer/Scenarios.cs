using System.Net;
using System.Net.Sockets;
using Pycos;
using Pycos.Simulation;

namespace FileTransfer;

/// <summary>Two hosts, each with a disk of its own, and a network that loses packets.</summary>
public static class Scenarios
{
    private const int Port = 9100;
    private const string Source = "/tmp/source";
    private const string Target = "/tmp/target";

    [Scenario(Description = "The file on the other host's disk is that which was sent.")]
    public static async Coroutine TheFileComesAsItWas(World world)
    {
        world.Network.Profile = new LinkProfile { Loss = 0.05 };
        var content = Content();
        var (download, upload) = Transfer(world, content);
        world.Assert(await upload, "the sender is told that it has come");
        world.Assert(await download, "the checksums agree");
        var written = await world.Host("there").Spawn(
            async self =>
            {
                using var file = await self.Files.Open(Target);
                return await file.ReadToEnd();
            },
            "reader");
        world.Assert(written.AsSpan().SequenceEqual(content), "the bytes are the same");
    }

    [Scenario(Description = "A disk that is too small leaves no file of that name, and the sender learns that it has not come.")]
    public static async Coroutine AFullDiskLeavesNoFile(World world)
    {
        world.Host("there").Disk.Profile = new DiskProfile { CapacityBytes = 5_000 };
        var (download, upload) = Transfer(world, Content());
        world.Assert(!await download, "the receiver has it not");
        world.Assert(!await upload, "the sender is not told that it has come");
        var exists = await world.Host("there").Spawn(async self => await self.Files.Exists(Target), "look");
        world.Assert(!exists, "there is no file of that name");
    }

    private static byte[] Content() => [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i * 31))];

    private static (PycosTask<bool> Download, PycosTask<bool> Upload) Transfer(World world, byte[] content)
    {
        var there = world.Host("there");
        var download = there.Spawn(
            async self =>
            {
                using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, Port));
                using var connection = await listener.Accept();
                return await IsDone(Download.Run(self, connection, Target));
            },
            "download");
        var upload = world.Host("here").Spawn(
            async self =>
            {
                using (var file = await self.Files.Open(Source, FileMode.Create, FileAccess.Write)) await file.Write(content);
                using var connection = await Connect(self);
                return await IsDone(Upload.Run(self, connection, Source));
            },
            "upload");
        return (download, upload);
    }

    /// <summary>False where the disk or the connection fails.</summary>
    private static async Coroutine<bool> IsDone(Coroutine<bool> transfer)
    {
        try
        {
            return await transfer;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return false;
        }
    }

    private static async Coroutine<Connection> Connect(TaskContext self)
    {
        while (true)
        {
            try
            {
                return await self.Network.Connect("there", Port);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
            {
                // It does not listen yet.
                await self.Sleep(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
