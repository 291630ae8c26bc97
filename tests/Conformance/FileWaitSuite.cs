namespace Pycos.Conformance;

/// <summary>Waits for disks that end early, and files that are closed meanwhile.</summary>
/// <remarks>How quick a disk is nobody knows, so that most cases may go two ways; in the simulator both are explored.</remarks>
public abstract class FileWaitSuite(IPlace place)
{
    private string Log => $"{place.Folder}/log";

    [Fact]
    public void A_closed_file_takes_no_operations() => place.Run(async self =>
    {
        var file = await Made(self, "abc");
        file.Dispose();
        file.Dispose();
        Assert.True(file.IsClosed);
        await Errors.Of<ObjectDisposedException>(async () => await file.Read(new byte[1]));
        await Errors.Of<ObjectDisposedException>(async () => await file.Write(new byte[1]));
        await Errors.Of<ObjectDisposedException>(async () => await file.ReadAt(new byte[1], 0));
        await Errors.Of<ObjectDisposedException>(async () => await file.WriteAt(new byte[1], 0));
        await Errors.Of<ObjectDisposedException>(async () => await file.Length());
        await Errors.Of<ObjectDisposedException>(async () => await file.SetLength(1));
        await Errors.Of<ObjectDisposedException>(async () => await file.Flush());
        Assert.Throws<ObjectDisposedException>(() => file.Position = 0);
    });

    [Fact]
    public void Reads_end_when_the_file_is_closed_meanwhile() => place.Run(async self =>
    {
        var file = await Made(self, "abcdef");
        var readers = new List<PycosTask<int>>
        {
            self.Spawn(async _ => await CountOrClosed(async () => await file.Read(new byte[6]))),
            self.Spawn(async _ => await CountOrClosed(async () => await file.ReadAt(new byte[6], 0))),
            self.Spawn(async _ => await CountOrClosed(async () => (int)await file.Length())),
        };
        await self.Yield();
        file.Dispose();
        foreach (var reader in readers) Assert.Contains(await reader, (int[])[-1, 6]);
    });

    [Fact]
    public void An_open_that_is_given_up_leaves_the_file_to_others() => place.Run(async self =>
    {
        (await Made(self, "abc")).Dispose();
        try
        {
            (await self.Files.Open(Log, timeout: TimeSpan.Zero)).Dispose();
        }
        catch (TimeoutException)
        {
        }
        await self.Files.Delete(Log);
        Assert.Equal([], await self.Files.List(place.Folder));
    });

    [Fact]
    public void A_read_that_times_out_takes_nothing_and_leaves_the_buffer() => place.Run(async self =>
    {
        using var file = await Made(self, "abcdef");
        var late = new byte[3];
        var count = 0;
        try
        {
            count = await file.Read(late, TimeSpan.Zero);
        }
        catch (TimeoutException)
        {
        }
        Assert.Equal(count, file.Position);
        var before = (byte[])[.. late];
        var rest = new byte[10];
        Assert.Equal(6 - count, await file.Read(rest));
        Assert.Equal("abcdef"[count..], Encoding.ASCII.GetString(rest, 0, 6 - count));
        Assert.Equal(before, late);
    });

    [Fact]
    public void A_timeout_gives_the_alarm_value() => place.Run(async self =>
    {
        using var file = await Made(self, "abc");
        Assert.Contains(await file.Read(new byte[3], TimeSpan.Zero, -1), (int[])[-1, 3]);
    });

    [Fact]
    public void A_write_that_times_out_is_not_overtaken_by_a_later_one() => place.Run(async self =>
    {
        using var file = await Made(self, "");
        var buffer = "first"u8.ToArray();
        try
        {
            await file.WriteAt(buffer, 0, TimeSpan.Zero);
        }
        catch (TimeoutException)
        {
        }
        // The disk has a copy.
        buffer.AsSpan().Fill((byte)'x');
        await file.WriteAt("2nd"u8.ToArray(), 0);
        var read = new byte[10];
        var count = await file.ReadAt(read, 0);
        Assert.Equal("2ndst", Encoding.ASCII.GetString(read, 0, count));
    });

    [Fact]
    public void A_token_that_is_cancelled_before_ends_the_wait_before_it_begins() => place.Run(async self =>
    {
        using var file = await Made(self, "");
        var cancelled = new CancellationToken(canceled: true);
        await Errors.Of<OperationCanceledException>(async () => await file.WriteAt("x"u8.ToArray(), 0, cancellation: cancelled));
        await Errors.Of<OperationCanceledException>(async () => await self.Files.Open($"{Log}2", FileMode.Create, FileAccess.Write, cancellation: cancelled));
        Assert.Equal(0, await file.Length());
        Assert.Equal(["log"], await self.Files.List(place.Folder));
    });

    [Fact]
    public void A_token_that_is_cancelled_meanwhile_ends_the_wait_or_comes_too_late() => place.Run(async self =>
    {
        using var file = await Made(self, "abc");
        using var source = new CancellationTokenSource();
        var reader = self.Spawn(async _ =>
        {
            try
            {
                return await file.ReadAt(new byte[3], 0, cancellation: source.Token);
            }
            catch (OperationCanceledException)
            {
                return -1;
            }
        });
        await self.Yield();
        source.Cancel();
        Assert.Contains(await reader, (int[])[-1, 3]);
        Assert.Equal(3, await file.ReadAt(new byte[3], 0));
    });

    [Fact]
    public void A_task_that_is_terminated_at_a_file_ends_and_the_file_goes_on() => place.Run(async self =>
    {
        using var file = await Made(self, "abc");
        var buffer = new byte[3];
        var reader = self.Spawn(async _ => await file.Read(buffer), "reader");
        var opener = self.Spawn(async _ => (await TaskContext.Current.Files.Open(Log)).Dispose(), "opener");
        await self.Yield();
        reader.Terminate();
        opener.Terminate();
        await reader.Finish();
        await opener.Finish();
        file.Position = 0;
        Assert.Equal(3, await file.Read(buffer));
        Assert.Equal("abc", Encoding.ASCII.GetString(buffer));

    });

    [Fact]
    public void An_exception_that_is_thrown_into_a_reader_loses_no_byte() => place.Run(async self =>
    {
        using var file = await Made(self, "abcdef");
        var reader = self.Spawn(async _ =>
        {
            var taken = 0;
            try
            {
                taken += await file.Read(new byte[3]);
                taken += await file.Read(new byte[3]);
            }
            catch (FormatException)
            {
            }
            return taken;
        }, "reader");
        await self.Yield();
        reader.Throw(new FormatException());
        var taken = (await reader.Finish()).Value;
        Assert.Equal(taken, file.Position);
        var rest = new byte[6 - taken];
        await file.ReadExactly(rest);
        Assert.Equal("abcdef"[taken..], Encoding.ASCII.GetString(rest));
    });

    [Fact]
    public void A_rename_that_is_given_up_has_been_done_or_not() => place.Run(async self =>
    {
        (await Made(self, "abc")).Dispose();
        try
        {
            await self.Files.Rename(Log, $"{Log}2", timeout: TimeSpan.Zero);
        }
        catch (TimeoutException)
        {
        }
        Assert.Single(await self.Files.List(place.Folder));
    });

    private async Coroutine<AsyncFile> Made(TaskContext self, string text)
    {
        var file = await self.Files.Open(Log, FileMode.CreateNew, FileAccess.ReadWrite);
        await file.WriteAt(Encoding.ASCII.GetBytes(text), 0);
        return file;
    }

    private static async Coroutine<int> CountOrClosed(Func<Coroutine<int>> operation)
    {
        try
        {
            return await operation();
        }
        catch (ObjectDisposedException)
        {
            return -1;
        }
    }
}

public sealed class RealFileWaitTests() : FileWaitSuite(new RealPlace());

public sealed class SimulatedFileWaitTests() : FileWaitSuite(new SimulatedPlace());
