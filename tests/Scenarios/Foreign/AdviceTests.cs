namespace Pycos.Scenarios;

/// <summary>What errors and pages tell people to write instead works where they are going to write it.</summary>
public class AdviceTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);

    [Fact]
    public void For_a_sleep_in_DisposeAsync_there_is_something_to_write_instead() => Worlds.Simulated(async self =>
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Use(new Refused(self)));
        Assert.Contains("await self.Spawn(async child => await child.Sleep(time))", error.Message);
        Assert.Contains("Task.Delay(time, self.Clock)", error.Message);
        var started = self.Clock.GetTimestamp();
        await Use(new ByTask(self));
        await Use(new ByClock(self));
        Assert.True(self.Clock.GetElapsedTime(started) >= Moment + Moment);
    });

    private static async Task Use(IAsyncDisposable resource)
    {
        await using (resource)
        {
            await Task.Yield();
        }
    }

    private sealed class Refused(TaskContext self) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await self.Sleep(Moment);
    }

    private sealed class ByTask(TaskContext self) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await self.Spawn(async child => await child.Sleep(Moment));
    }

    private sealed class ByClock(TaskContext self) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Task.Delay(Moment, self.Clock);
    }
}
