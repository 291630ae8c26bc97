namespace Pycos.Conformance;

/// <summary>What is in a file: read, written, cut and flushed.</summary>
public abstract class FileContentSuite(IPlace place)
{
    private string Log => $"{place.Folder}/log";

    [Fact]
    public void What_is_written_is_read_from_the_position_on() => place.Run(async self =>
    {
        using var file = await self.Files.Open(Log, FileMode.CreateNew, FileAccess.ReadWrite);
        await file.Write("hello"u8.ToArray());
        Assert.Equal(5, file.Position);
        file.Position = 1;
        Assert.Equal("ello", await Rest(file));
        Assert.Equal(5, file.Position);
    });

    [Fact]
    public void A_read_at_the_end_gives_nothing_and_more_once_the_file_has_grown() => place.Run(async self =>
    {
        using var writer = await self.Files.Open(Log, FileMode.Create, FileAccess.Write);
        using var reader = await self.Files.Open(Log);
        var buffer = new byte[8];
        Assert.Equal(0, await reader.Read(buffer));
        await writer.Write(new byte[] { 7 });
        Assert.Equal(1, await reader.Read(buffer));
        Assert.Equal(7, buffer[0]);
        Assert.Equal(0, await reader.Read(buffer));
    });

    [Fact]
    public void A_read_beyond_the_end_gives_nothing() => place.Run(async self =>
    {
        using var file = await Made(self, "abc");
        Assert.Equal(0, await file.ReadAt(new byte[4], 3));
        Assert.Equal(0, await file.ReadAt(new byte[4], 1_000_000));
        file.Position = 500;
        Assert.Equal(0, await file.Read(new byte[4]));
        Assert.Equal(500, file.Position);
    });

    [Fact]
    public void A_read_gives_what_is_left_of_the_file() => place.Run(async self =>
    {
        using var file = await Made(self, "abc");
        var buffer = new byte[10];
        Assert.Equal(2, await file.ReadAt(buffer, 1));
        Assert.Equal("bc", Encoding.ASCII.GetString(buffer, 0, 2));
    });

    [Fact]
    public void An_empty_read_and_an_empty_write_do_nothing() => place.Run(async self =>
    {
        using var file = await Made(self, "abc");
        Assert.Equal(0, await file.Read(Memory<byte>.Empty));
        await file.Write(ReadOnlyMemory<byte>.Empty);
        await file.WriteAt(ReadOnlyMemory<byte>.Empty, 100);
        Assert.Equal(0, await file.ReadAt(Memory<byte>.Empty, 1));
        Assert.Equal(0, file.Position);
        Assert.Equal(3, await file.Length());
    });

    [Fact]
    public void Reads_and_writes_at_offsets_leave_the_position() => place.Run(async self =>
    {
        using var file = await Made(self, "abcdef");
        file.Position = 2;
        await file.WriteAt("X"u8.ToArray(), 3);
        await file.ReadAt(new byte[4], 0);
        Assert.Equal("cXef", await Rest(file));
    });

    [Fact]
    public void A_write_beyond_the_end_leaves_zeros_before_it() => place.Run(async self =>
    {
        using var file = await Made(self, "a");
        await file.WriteAt("z"u8.ToArray(), 10_000);
        Assert.Equal(10_001, await file.Length());
        var buffer = new byte[10_001];
        Assert.Equal(buffer.Length, await file.ReadAt(buffer, 0));
        Assert.Equal(["a", "z"], buffer.Where(b => b != 0).Select(b => $"{(char)b}"));
        Assert.Equal((byte)'z', buffer[^1]);
    });

    [Fact]
    public void A_hole_may_be_longer_than_any_disk_has_room() => place.Run(async self =>
    {
        const long Far = 1L << 40;
        using var file = await Made(self, "");
        await file.WriteAt("z"u8.ToArray(), Far);
        Assert.Equal(Far + 1, await file.Length());
        var buffer = new byte[3];
        Assert.Equal(2, await file.ReadAt(buffer, Far - 1));
        Assert.Equal([0, (byte)'z', 0], buffer);
    });

    [Fact]
    public void A_file_may_be_written_over_in_the_middle() => place.Run(async self =>
    {
        using var file = await Made(self, "abcdef");
        file.Position = 2;
        await file.Write("XY"u8.ToArray());
        Assert.Equal("abXYef", await All(self));
        Assert.Equal("ef", await Rest(file));
    });

    [Fact]
    public void Append_begins_at_the_end() => place.Run(async self =>
    {
        using (await Made(self, "abc"))
        {
        }
        using (var file = await self.Files.Open(Log, FileMode.Append, FileAccess.Write))
        {
            Assert.Equal(3, file.Position);
            await file.Write("def"u8.ToArray());
        }
        Assert.Equal("abcdef", await All(self));
    });

    [Fact]
    public void Append_makes_a_file_that_is_not_there() => place.Run(async self =>
    {
        using (var file = await self.Files.Open(Log, FileMode.Append, FileAccess.Write)) await file.Write("abc"u8.ToArray());
        Assert.Equal("abc", await All(self));
    });

    [Fact]
    public void A_file_that_is_cut_off_has_lost_its_end() => place.Run(async self =>
    {
        using var file = await Made(self, "abcdef");
        await file.SetLength(2);
        Assert.Equal(2, await file.Length());
        Assert.Equal("ab", await All(self));
    });

    [Fact]
    public void What_was_cut_off_does_not_come_back_when_the_file_grows() => place.Run(async self =>
    {
        using var file = await Made(self, "abcdef");
        await file.SetLength(2);
        await file.SetLength(4);
        Assert.Equal("ab\0\0", await All(self));
    });

    [Fact]
    public void The_position_stays_where_the_file_is_cut_off_before_it() => place.Run(async self =>
    {
        using var file = await Made(self, "abcdef");
        file.Position = 5;
        await file.SetLength(1);
        Assert.Equal(5, file.Position);
        await file.Write("z"u8.ToArray());
        Assert.Equal("a\0\0\0\0z", await All(self));
    });

    [Fact]
    public void Create_cuts_off_what_was_there() => place.Run(async self =>
    {
        using (await Made(self, "abc"))
        {
        }
        using (await self.Files.Open(Log, FileMode.Create, FileAccess.Write))
        {
        }
        Assert.Equal("", await All(self));
    });

    [Fact]
    public void Truncate_cuts_off_what_is_there() => place.Run(async self =>
    {
        using var first = await Made(self, "abc");
        using var second = await self.Files.Open(Log, FileMode.Truncate, FileAccess.Write);
        Assert.Equal(0, await first.Length());
    });

    [Fact]
    public void Open_or_create_keeps_what_is_there() => place.Run(async self =>
    {
        using (await Made(self, "abc"))
        {
        }
        using var file = await self.Files.Open(Log, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        Assert.Equal("abc", await Rest(file));
    });

    [Fact]
    public void What_one_writes_another_reads_who_has_it_open() => place.Run(async self =>
    {
        using var writer = await self.Files.Open(Log, FileMode.Create, FileAccess.Write);
        using var first = await self.Files.Open(Log);
        using var second = await self.Files.Open(Log);
        await writer.Write("abc"u8.ToArray());
        Assert.Equal("abc", await Rest(first));
        Assert.Equal("abc", await Rest(second));
    });

    [Fact]
    public void Writes_of_many_tasks_at_their_offsets_all_arrive() => place.Run(async self =>
    {
        const int Tasks = 8;
        const int Part = 3_000;
        using var file = await Made(self, "");
        var writers = Enumerable.Range(0, Tasks).Select(number => self.Spawn(async _ =>
        {
            var bytes = new byte[Part];
            Array.Fill(bytes, (byte)('a' + number));
            await file.WriteAt(bytes, (long)number * Part);
        })).ToList();
        foreach (var writer in writers) await writer;
        Assert.Equal(string.Concat(Enumerable.Range(0, Tasks).Select(number => new string((char)('a' + number), Part))), await All(self));
    });

    [Fact]
    public void A_read_and_a_write_at_the_position_follow_one_another() => place.Run(async self =>
    {
        using var file = await Made(self, "abcdef");
        var writer = self.Spawn(async _ => await file.Write("XY"u8.ToArray()));
        var buffer = new byte[2];
        Assert.Equal(2, await file.Read(buffer));
        await writer;
        Assert.Equal(4, file.Position);
        // Whichever was first, the other went on behind it.
        Assert.Contains(Encoding.ASCII.GetString(buffer) + " " + await All(self), (string[])["ab abXYef", "cd XYcdef"]);
    });

    [Fact]
    public void A_second_reader_at_the_position_is_an_error() => place.Run(async self =>
    {
        using var file = await Made(self, "abcdef");
        var errors = 0;
        var reader = self.Spawn(async _ => await ReadAtPosition());
        await ReadAtPosition();
        await reader;
        // Nobody waited if the first was over by then.
        Assert.InRange(errors, 0, 1);
        Assert.Equal(4 - 2 * errors, file.Position);

        async Coroutine ReadAtPosition()
        {
            try
            {
                Assert.Equal(2, await file.Read(new byte[2]));
            }
            catch (InvalidOperationException)
            {
                errors++;
            }
        }
    });

    [Fact]
    public void A_long_write_arrives_whole_and_is_read_whole() => place.Run(async self =>
    {
        var bytes = new byte[place.HugeBytes / 4 + 3];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(i * 31 >> 3);
        using var file = await self.Files.Open(Log, FileMode.Create, FileAccess.ReadWrite);
        await file.Write(bytes);
        Assert.Equal(bytes.Length, file.Position);
        file.Position = 0;
        var read = new byte[bytes.Length];
        var count = 0;
        while (await file.Read(read.AsMemory(count)) is > 0 and var more) count += more;
        Assert.True(bytes.AsSpan().SequenceEqual(read));
    });

    [Fact]
    public void A_flush_succeeds_with_and_without_anything_to_flush() => place.Run(async self =>
    {
        using var file = await self.Files.Open(Log, FileMode.Create, FileAccess.Write);
        await file.Flush();
        await file.Write("abc"u8.ToArray());
        await file.Flush();
        using var reader = await self.Files.Open(Log);
        await reader.Flush();
        Assert.Equal("abc", await Rest(reader));
    });

    /// <summary>An open file of that content.</summary>
    private async Coroutine<AsyncFile> Made(TaskContext self, string text)
    {
        var file = await self.Files.Open(Log, FileMode.CreateNew, FileAccess.ReadWrite);
        await file.WriteAt(Encoding.ASCII.GetBytes(text), 0);
        return file;
    }

    private async Coroutine<string> All(TaskContext self)
    {
        using var file = await self.Files.Open(Log);
        return await Rest(file);
    }

    private static async Coroutine<string> Rest(AsyncFile file)
    {
        var text = new StringBuilder();
        var buffer = new byte[1_000];
        while (await file.Read(buffer) is > 0 and var count) text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        return text.ToString();
    }
}

public sealed class RealFileContentTests() : FileContentSuite(new RealPlace());

public sealed class SimulatedFileContentTests() : FileContentSuite(new SimulatedPlace());
