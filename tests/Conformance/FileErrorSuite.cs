namespace Pycos.Conformance;

/// <summary>What files refuse: the same exceptions in both worlds, with the codes of .NET on Linux.</summary>
/// <remarks>Permissions are not asked of the root user, so that what is denied here is what nobody may.</remarks>
public abstract class FileErrorSuite(IPlace place)
{
    // As the kernel numbers them, which .NET hands on.
    private const int Exists = 17;
    private const int NotEmpty = 39;
    private protected const int NoSpace = 28;

    [Fact]
    public void A_file_that_is_not_there_cannot_be_opened() => place.Run(async self =>
    {
        var error = await Errors.Of<FileNotFoundException>(async () => await self.Files.Open(At("none")));
        Assert.Equal(At("none"), error.FileName);
        await Errors.Of<FileNotFoundException>(async () => await self.Files.Open(At("none"), FileMode.Truncate, FileAccess.Write));
        Assert.False(await self.Files.Exists(At("none")));
    });

    [Fact]
    public void A_folder_that_is_not_there_has_no_files() => place.Run(async self =>
    {
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.Open(At("none/file")));
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.Open(At("none/file"), FileMode.Create, FileAccess.Write));
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.Delete(At("none/file")));
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.List(At("none")));
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.DeleteDirectory(At("none")));
    });

    [Fact]
    public void A_file_that_is_there_is_not_created_anew() => place.Run(async self =>
    {
        await Make(self, "file");
        var error = await Errors.Of<IOException>(async () => await self.Files.Open(At("file"), FileMode.CreateNew, FileAccess.Write));
        Assert.Equal(Exists, error.HResult);
    });

    [Fact]
    public void A_folder_is_no_file() => place.Run(async self =>
    {
        await self.Files.CreateDirectory(At("folder"));
        await Errors.Of<UnauthorizedAccessException>(async () => await self.Files.Open(At("folder")));
        await Errors.Of<UnauthorizedAccessException>(async () => await self.Files.Open(At("folder"), FileMode.Create, FileAccess.Write));
        await Errors.Of<UnauthorizedAccessException>(async () => await self.Files.Delete(At("folder")));
        Assert.Equal(Exists, (await Errors.Of<IOException>(async () => await self.Files.Open(At("folder"), FileMode.CreateNew, FileAccess.Write))).HResult);
    });

    [Fact]
    public void A_file_is_no_folder() => place.Run(async self =>
    {
        await Make(self, "file");
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.Open(At("file/inside")));
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.Open(At("file/inside"), FileMode.Create, FileAccess.Write));
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.Open(At("file/")));
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.List(At("file")));
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.DeleteDirectory(At("file")));
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.CreateDirectory(At("file/inside")));
        Assert.Equal(Exists, (await Errors.Of<IOException>(async () => await self.Files.CreateDirectory(At("file")))).HResult);
    });

    [Fact]
    public void A_folder_that_is_not_empty_stays() => place.Run(async self =>
    {
        await self.Files.CreateDirectory(At("folder"));
        await Make(self, "folder/file");
        Assert.Equal(NotEmpty, (await Errors.Of<IOException>(async () => await self.Files.DeleteDirectory(At("folder")))).HResult);
    });

    [Fact]
    public void What_is_not_there_cannot_be_renamed_nor_go_where_no_folder_is() => place.Run(async self =>
    {
        await Make(self, "file");
        await self.Files.CreateDirectory(At("folder"));
        await Errors.Of<FileNotFoundException>(async () => await self.Files.Rename(At("none"), At("other")));
        await Errors.Of<FileNotFoundException>(async () => await self.Files.Rename(At("none/none"), At("other")));
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.Rename(At("file"), At("none/file")));
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.Rename(At("file"), At("file/file")));
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.Rename(At("folder"), At("none/folder")));
    });

    [Fact]
    public void A_file_takes_the_place_of_no_folder() => place.Run(async self =>
    {
        await Make(self, "file");
        await self.Files.CreateDirectory(At("folder"));
        await Errors.Of<IOException>(async () => await self.Files.Rename(At("file"), At("folder")));
        await Errors.Of<IOException>(async () => await self.Files.Rename(At("file"), At("folder"), overwrite: true));
        Assert.Equal(["file", "folder"], await self.Files.List(place.Folder));
    });

    [Fact]
    public void What_is_opened_for_reading_is_not_written() => place.Run(async self =>
    {
        await Make(self, "file");
        using var file = await self.Files.Open(At("file"));
        await Errors.Of<NotSupportedException>(async () => await file.Write(new byte[1]));
        await Errors.Of<NotSupportedException>(async () => await file.WriteAt(new byte[1], 0));
        await Errors.Of<NotSupportedException>(async () => await file.SetLength(0));
        Assert.Equal(0, await file.Read(new byte[1]));
    });

    [Fact]
    public void What_is_opened_for_writing_is_not_read() => place.Run(async self =>
    {
        using var file = await self.Files.Open(At("file"), FileMode.Create, FileAccess.Write);
        await Errors.Of<NotSupportedException>(async () => await file.Read(new byte[1]));
        await Errors.Of<NotSupportedException>(async () => await file.ReadAt(new byte[1], 0));
    });

    [Fact]
    public void A_mode_that_writes_needs_access_that_does() => place.Run(async self =>
    {
        foreach (var mode in (FileMode[])[FileMode.Create, FileMode.CreateNew, FileMode.Truncate, FileMode.Append])
            await Errors.Of<ArgumentException>(async () => await self.Files.Open(At("file"), mode));
        await Errors.Of<ArgumentException>(async () => await self.Files.Open(At("file"), FileMode.Append, FileAccess.ReadWrite));
        await Errors.Of<ArgumentException>(async () => await self.Files.Open("a\0b"));
        await Errors.Of<ArgumentException>(async () => await self.Files.Open(""));
        Assert.Equal([], await self.Files.List(place.Folder));
    });

    [Fact]
    public void Offsets_and_lengths_are_not_negative_nor_beyond_what_a_file_system_has() => place.Run(async self =>
    {
        using var file = await self.Files.Open(At("file"), FileMode.Create, FileAccess.ReadWrite);
        await Errors.Of<ArgumentOutOfRangeException>(async () => await file.ReadAt(new byte[1], -1));
        await Errors.Of<ArgumentOutOfRangeException>(async () => await file.WriteAt(new byte[1], -1));
        await Errors.Of<ArgumentOutOfRangeException>(async () => await file.SetLength(-1));
        await Errors.Of<ArgumentOutOfRangeException>(async () => await file.WriteAt(new byte[1], long.MaxValue - 10));
        await Errors.Of<ArgumentOutOfRangeException>(async () => await file.SetLength(long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Position = -1);
        Assert.Equal(0, await file.Length());
    });

    private protected string At(string name) => $"{place.Folder}/{name}";

    /// <summary>Of a disk without room.</summary>
    private protected static async Coroutine WriteToFullDisk(TaskContext self, string path)
    {
        using var file = await self.Files.Open(path, FileMode.OpenOrCreate, FileAccess.Write);
        Assert.Equal(NoSpace, (await Errors.Of<IOException>(async () => await file.Write(new byte[10]))).HResult);
        Assert.Equal(NoSpace, (await Errors.Of<IOException>(async () => await file.WriteAt(new byte[10_000], 3))).HResult);
    }

    private async Coroutine Make(TaskContext self, string name) =>
        (await self.Files.Open(At(name), FileMode.CreateNew, FileAccess.Write)).Dispose();
}

public sealed class RealFileErrorTests : FileErrorSuite
{
    private readonly RealPlace place;

    public RealFileErrorTests()
        : this(new RealPlace())
    {
    }

    private RealFileErrorTests(RealPlace place)
        : base(place) => this.place = place;

    [Fact]
    public void A_full_disk_takes_nothing()
    {
        // Linux has a device that is always full.
        if (File.Exists("/dev/full")) place.Run(self => WriteToFullDisk(self, "/dev/full"));
    }
}

public sealed class SimulatedFileErrorTests() : FileErrorSuite(new SimulatedPlace())
{
    [Fact]
    public void A_full_disk_takes_nothing() => Explorer.Check(async world =>
    {
        world.Disk.Profile = new DiskProfile { CapacityBytes = 0 };
        await WriteToFullDisk(world.Self, "/tmp/file");
    });
}
