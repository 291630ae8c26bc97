namespace Pycos.Conformance;

/// <summary>How files and folders are called: made, renamed, deleted and listed.</summary>
public abstract class FileNameSuite(IPlace place)
{
    [Fact]
    public void A_file_goes_on_under_its_new_name_for_who_has_it_open() => place.Run(async self =>
    {
        using var file = await Made(self, "old", "abc");
        await self.Files.Rename(At("old"), At("new"));
        await file.WriteAt("d"u8.ToArray(), 3);
        Assert.Equal("abcd", await All(self, "new"));
        Assert.False(await self.Files.Exists(At("old")));
    });

    [Fact]
    public void A_rename_over_an_open_file_leaves_the_old_content_to_who_has_it_open() => place.Run(async self =>
    {
        using var replaced = await Made(self, "data", "old");
        using (await Made(self, "data.new", "new"))
        {
        }
        await self.Files.Rename(At("data.new"), At("data"), overwrite: true);
        Assert.Equal("new", await All(self, "data"));
        replaced.Position = 0;
        Assert.Equal("old", await Rest(replaced));
        Assert.Equal(["data"], await self.Files.List(place.Folder));
    });

    [Fact]
    public void A_rename_takes_the_place_of_no_file_unless_it_may() => place.Run(async self =>
    {
        using var one = await Made(self, "one", "1");
        using var two = await Made(self, "two", "2");
        await Errors.Of<IOException>(async () => await self.Files.Rename(At("one"), At("two")));
        Assert.Equal("2", await All(self, "two"));
        Assert.Equal("1", await All(self, "one"));
    });

    [Fact]
    public void A_rename_to_the_same_name_changes_nothing() => place.Run(async self =>
    {
        using var file = await Made(self, "one", "1");
        await self.Files.Rename(At("one"), At("one"));
        await self.Files.Rename(At("one"), At("one"), overwrite: true);
        Assert.Equal("1", await All(self, "one"));
    });

    [Fact]
    public void A_file_that_is_deleted_is_there_for_who_has_it_open() => place.Run(async self =>
    {
        using var file = await Made(self, "data", "abc");
        await self.Files.Delete(At("data"));
        Assert.False(await self.Files.Exists(At("data")));
        await file.WriteAt("d"u8.ToArray(), 3);
        file.Position = 0;
        Assert.Equal("abcd", await Rest(file));
    });

    [Fact]
    public void A_new_file_of_the_name_of_a_deleted_one_is_another() => place.Run(async self =>
    {
        using var first = await Made(self, "data", "first");
        await self.Files.Delete(At("data"));
        using var second = await Made(self, "data", "second");
        first.Position = 0;
        Assert.Equal("first", await Rest(first));
        Assert.Equal("second", await All(self, "data"));
    });

    [Fact]
    public void To_delete_what_is_not_there_is_no_error() => place.Run(async self => await self.Files.Delete(At("none")));

    [Fact]
    public void A_list_is_in_ordinal_order_whatever_came_first() => place.Run(async self =>
    {
        foreach (var name in (string[])["b", "a10", "B", "a2", "ä", "folder"])
        {
            if (name == "folder") await self.Files.CreateDirectory(At(name));
            else (await Made(self, name, "")).Dispose();
        }
        Assert.Equal(["B", "a10", "a2", "b", "folder", "ä"], await self.Files.List(place.Folder));
    });

    [Fact]
    public void A_folder_is_made_with_those_that_it_is_in_and_a_second_time_without_effect() => place.Run(async self =>
    {
        await self.Files.CreateDirectory(At("a/b/c"));
        await self.Files.CreateDirectory(At("a/b"));
        Assert.Equal(["b"], await self.Files.List(At("a")));
        Assert.Equal([], await self.Files.List(At("a/b/c")));
    });

    [Fact]
    public void A_folder_is_deleted_when_it_is_empty() => place.Run(async self =>
    {
        await self.Files.CreateDirectory(At("a/b"));
        await Errors.Of<IOException>(async () => await self.Files.DeleteDirectory(At("a")));
        await self.Files.DeleteDirectory(At("a/b"));
        await self.Files.DeleteDirectory(At("a"));
        Assert.Equal([], await self.Files.List(place.Folder));
    });

    [Fact]
    public void A_folder_is_deleted_with_all_that_is_in_it_if_that_is_asked_for() => place.Run(async self =>
    {
        await self.Files.CreateDirectory(At("a/b"));
        using var file = await Made(self, "a/b/file", "abc");
        await self.Files.DeleteDirectory(At("a"), recursive: true);
        Assert.False(await self.Files.Exists(At("a")));
        file.Position = 0;
        Assert.Equal("abc", await Rest(file));
    });

    [Fact]
    public void A_folder_is_renamed_with_what_is_in_it() => place.Run(async self =>
    {
        await self.Files.CreateDirectory(At("a"));
        using var file = await Made(self, "a/file", "abc");
        await self.Files.Rename(At("a"), At("b"));
        Assert.Equal("abc", await All(self, "b/file"));
        Assert.False(await self.Files.Exists(At("a/file")));
    });

    [Fact]
    public void A_folder_takes_no_other_place_and_goes_not_into_itself() => place.Run(async self =>
    {
        await self.Files.CreateDirectory(At("a"));
        await self.Files.CreateDirectory(At("b"));
        await Errors.Of<IOException>(async () => await self.Files.Rename(At("a"), At("b")));
        await Errors.Of<IOException>(async () => await self.Files.Rename(At("a"), At("b"), overwrite: true));
        await Errors.Of<IOException>(async () => await self.Files.Rename(At("a"), At("a/inside")));
        Assert.Equal(["a", "b"], await self.Files.List(place.Folder));
    });

    [Fact]
    public void What_is_there_is_told_without_opening_it() => place.Run(async self =>
    {
        using var file = await Made(self, "data", "abc");
        await self.Files.CreateDirectory(At("folder"));
        var status = await self.Files.Stat(At("data"));
        Assert.Equal((false, 3L), (status!.Value.IsDirectory, status.Value.Length));
        Assert.InRange(self.Clock.GetUtcNow() - status.Value.LastWrite, TimeSpan.FromSeconds(-5), TimeSpan.FromMinutes(5));
        Assert.Equal((true, 0L), await self.Files.Stat(At("folder")) is { } folder ? (folder.IsDirectory, folder.Length) : default);
        Assert.Null(await self.Files.Stat(At("none")));
        Assert.Null(await self.Files.Stat(At("none/none")));
        Assert.Null(await self.Files.Stat(At("data/none")));
        Assert.True(await self.Files.Exists(At("folder")));
    });

    [Fact]
    public void A_name_may_be_255_bytes_long_and_no_longer() => place.Run(async self =>
    {
        var longest = new string('n', 255);
        using (await Made(self, longest, "abc"))
        {
        }
        Assert.Equal([longest], await self.Files.List(place.Folder));
        await Errors.Of<PathTooLongException>(async () => await self.Files.Open(At(longest + "n"), FileMode.Create, FileAccess.Write));
        await Errors.Of<PathTooLongException>(async () => await self.Files.Rename(At(longest), At(longest + "n")));
        await Errors.Of<PathTooLongException>(async () => await self.Files.CreateDirectory(At(longest + "n")));
    });

    [Fact]
    public void A_name_is_measured_in_bytes() => place.Run(async self =>
    {
        (await Made(self, new string('ä', 127), "")).Dispose();
        await Errors.Of<PathTooLongException>(async () => await self.Files.Open(At(new string('ä', 128)), FileMode.Create, FileAccess.Write));
    });

    [Fact]
    public void A_path_is_no_longer_than_4095_bytes() => place.Run(async self =>
    {
        var path = At(string.Join('/', Enumerable.Repeat(new string('d', 200), 21)));
        await Errors.Of<PathTooLongException>(async () => await self.Files.Open(path));
    });

    [Fact]
    public void Names_differ_by_case() => place.Run(async self =>
    {
        (await Made(self, "Data", "1")).Dispose();
        (await Made(self, "data", "2")).Dispose();
        Assert.Equal("1", await All(self, "Data"));
    });

    [Fact]
    public void A_folder_can_be_flushed() => place.Run(async self =>
    {
        using var file = await Made(self, "data", "abc");
        await self.Files.FlushDirectory(place.Folder);
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.FlushDirectory(At("none")));
        await Errors.Of<DirectoryNotFoundException>(async () => await self.Files.FlushDirectory(At("data")));
    });

    private string At(string name) => $"{place.Folder}/{name}";

    private async Coroutine<AsyncFile> Made(TaskContext self, string name, string text)
    {
        var file = await self.Files.Open(At(name), FileMode.CreateNew, FileAccess.ReadWrite);
        await file.WriteAt(Encoding.ASCII.GetBytes(text), 0);
        return file;
    }

    private async Coroutine<string> All(TaskContext self, string name)
    {
        using var file = await self.Files.Open(At(name));
        return await Rest(file);
    }

    private static async Coroutine<string> Rest(AsyncFile file)
    {
        var buffer = new byte[100];
        return Encoding.ASCII.GetString(buffer, 0, await file.Read(buffer));
    }
}

public sealed class RealFileNameTests() : FileNameSuite(new RealPlace());

public sealed class SimulatedFileNameTests() : FileNameSuite(new SimulatedPlace());
