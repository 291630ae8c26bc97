namespace Pycos.Conformance;

/// <summary>Lines in files, and reads of so many bytes.</summary>
public abstract class FileLineSuite(IPlace place)
{
    private string Log => $"{place.Folder}/log";

    [Fact]
    public void Lines_are_read_without_their_ends_and_then_the_end() => place.Run(async self =>
    {
        using var file = await Made(self, "one\ntwo\r\n\nfour\n");
        Assert.Equal(["one", "two", "", "four"], await Lines(file));
        Assert.Null(await file.ReadLine());
    });

    [Fact]
    public void A_last_line_needs_no_end() => place.Run(async self =>
    {
        using var file = await Made(self, "one\ntwo");
        Assert.Equal(["one", "two"], await Lines(file));
    });

    [Fact]
    public void An_empty_file_has_no_lines() => place.Run(async self =>
    {
        using var file = await Made(self, "");
        Assert.Null(await file.ReadLine());
    });

    [Fact]
    public void A_line_that_is_too_long_is_an_error_and_stays() => place.Run(async self =>
    {
        using var file = await Made(self, new string('a', 100) + "\nb\n");
        await Errors.Of<InvalidDataException>(async () => await file.ReadLine(bytesMax: 99));
        Assert.Equal(0, file.Position);
        Assert.Equal(100, (await file.ReadLine(bytesMax: 100))!.Length);
        Assert.Equal("b", await file.ReadLine());
    });

    [Fact]
    public void A_line_longer_than_any_read_comes_whole() => place.Run(async self =>
    {
        using var file = await Made(self, new string('a', 50_000) + "\r\nb");
        Assert.Equal(new string('a', 50_000), await file.ReadLine());
        Assert.Equal("b", await file.ReadLine());
    });

    [Fact]
    public void Lines_that_are_written_are_read() => place.Run(async self =>
    {
        using var file = await self.Files.Open(Log, FileMode.Create, FileAccess.ReadWrite);
        await file.WriteLine("grüße");
        await file.WriteLine("");
        file.Position = 0;
        Assert.Equal(["grüße", ""], await Lines(file));
    });

    [Fact]
    public void The_position_is_behind_the_line_that_was_read_however_much_the_disk_gave() => place.Run(async self =>
    {
        using var file = await Made(self, "one\ntwo\nthree\n");
        Assert.Equal("one", await file.ReadLine());
        Assert.Equal(4, file.Position);
        await file.Write("TWO"u8.ToArray());
        Assert.Equal(7, file.Position);
        Assert.Equal("", await file.ReadLine());
        Assert.Equal("three", await file.ReadLine());
        file.Position = 0;
        Assert.Equal(["one", "TWO", "three"], await Lines(file));
    });

    [Fact]
    public void A_reader_that_follows_a_file_gets_the_lines_that_are_added() => place.Run(async self =>
    {
        using var writer = await self.Files.Open(Log, FileMode.Create, FileAccess.Write);
        using var reader = await self.Files.Open(Log);
        Assert.Null(await reader.ReadLine());
        await writer.WriteLine("later");
        Assert.Equal("later", await reader.ReadLine());
    });

    [Fact]
    public void So_many_bytes_are_read_or_the_end_is_an_error() => place.Run(async self =>
    {
        using var file = await Made(self, "abcdef");
        var buffer = new byte[4];
        await file.ReadExactly(buffer);
        Assert.Equal("abcd", Encoding.ASCII.GetString(buffer));
        await Errors.Of<EndOfStreamException>(async () => await file.ReadExactly(buffer));
    });

    private async Coroutine<AsyncFile> Made(TaskContext self, string text)
    {
        var file = await self.Files.Open(Log, FileMode.CreateNew, FileAccess.ReadWrite);
        await file.WriteAt(Encoding.UTF8.GetBytes(text), 0);
        return file;
    }

    private static async Coroutine<List<string>> Lines(AsyncFile file)
    {
        var lines = new List<string>();
        while (await file.ReadLine() is { } line) lines.Add(line);
        return lines;
    }
}

public sealed class RealFileLineTests() : FileLineSuite(new RealPlace());

public sealed class SimulatedFileLineTests() : FileLineSuite(new SimulatedPlace());
