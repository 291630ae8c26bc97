namespace Pycos.Scenarios.Reporting;

/// <summary>What the table of a run says of plain async code.</summary>
public class PlainCodeReportTests
{
    [Fact]
    public void Calls_of_one_method_are_told_apart_and_an_await_is_called_by_what_it_waits_for()
    {
        var found = Fails(async world =>
        {
            var one = Add(world.Clock, TimeSpan.FromSeconds(5));
            var two = Add(world.Clock, TimeSpan.FromMilliseconds(250));
            await Task.WhenAll(one, two);
        });
        Assert.Equal(
            ["main", "timer#2 of main, 250 ms", "PlainCodeReportTests.Add#1", "timer of main, 5 s", "PlainCodeReportTests.Add#2"],
            found.Interleaving.Actors);
        Assert.Contains("awaits Task.WhenAll", Of(found, "main"));
        Assert.Contains("fires", Of(found, "timer of main, 5 s"));
        Assert.Contains("lets PlainCodeReportTests.Add#2 go on after Task.Delay(5 s)", Of(found, "timer of main, 5 s"));
        Assert.Contains("goes on after Task.Delay(5 s)", Of(found, "PlainCodeReportTests.Add#2"));
        Assert.Contains("goes on after Task.Delay(250 ms)", Of(found, "PlainCodeReportTests.Add#1"));
    }

    [Fact]
    public void An_overdrawn_account_is_told_as_it_was_looked_at() => GoldenFile.IsSame(
        "account-80.txt",
        Fails(async world =>
        {
            using var gate = new SemaphoreSlim(1);
            var account = new Account(100, gate, world.Clock);
            await Task.WhenAll(account.Withdraw(60), account.Withdraw(60));
        }).Table);

    [Fact]
    public void What_a_step_releases_or_sets_is_shown_by_what_it_lets_go_on()
    {
        var found = Fails(async world =>
        {
            using var slots = new SemaphoreSlim(0);
            var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            var taking = Take(slots);
            var getting = Get(source.Task);
            await world.Self.Yield();
            slots.Release();
            await world.Self.Yield();
            source.SetResult(3);
            await Task.WhenAll(taking, getting);
        });
        Assert.Contains("lets PlainCodeReportTests.Take#1 go on after SemaphoreSlim.WaitAsync", Of(found, "main"));
        Assert.Contains("lets PlainCodeReportTests.Get#1 go on after TaskCompletionSource<int>", Of(found, "main"));
        Assert.Contains("goes on after SemaphoreSlim.WaitAsync", Of(found, "PlainCodeReportTests.Take#1"));
        Assert.Contains("goes on after TaskCompletionSource<int>", Of(found, "PlainCodeReportTests.Get#1"));
    }

    [Fact]
    public void A_call_that_another_call_waits_for_goes_by_its_own_name()
    {
        var found = Fails(async world => await Outer(world.Clock));
        var text = Text(found);
        Assert.Contains("awaits PlainCodeReportTests.Outer#", text);
        Assert.Contains("goes on after PlainCodeReportTests.Outer#", text);
    }

    [Fact]
    public void A_task_of_Pycos_that_plain_code_waits_for_is_called_by_its_name()
    {
        var found = Fails(async world =>
        {
            var worker = world.Spawn(async self =>
            {
                await self.Yield();
                return 1;
            }, "worker");
            await Task.WhenAll(Directly(worker), Get(worker.AsTask()));
        });
        Assert.Contains("goes on after the end of 'worker'", Of(found, "PlainCodeReportTests.Directly#1"));
        Assert.Contains("goes on after the end of 'worker'", Of(found, "PlainCodeReportTests.Get#1"));
        Assert.Contains("is told", Of(found, "the end of 'worker'"));
    }

    [Fact]
    public void A_channel_and_a_yield_are_called_by_what_the_user_wrote()
    {
        var found = Fails(async world =>
        {
            var channel = System.Threading.Channels.Channel.CreateUnbounded<int>();
            var reading = Read(channel.Reader);
            await world.Self.Yield();
            channel.Writer.TryWrite(1);
            await reading;
        });
        var text = Text(found);
        Assert.Contains("goes on after Task.Yield", text);
        Assert.Contains("goes on after ChannelReader.ReadAsync", text);
    }

    [Fact]
    public void Two_timers_of_one_maker_are_told_apart_in_what_a_failure_needs()
    {
        var found = Worlds.Fails(async world =>
        {
            var order = new List<int>();
            async Task Delayed(int number)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), world.Clock);
                order.Add(number);
            }
            await Task.WhenAll(Delayed(1), Delayed(2));
            world.Assert(order[0] == 1, "the second went first");
        });
        Assert.Contains("'timer#2 of main, 1 s' fires before 'timer of main, 1 s' fires", found.NeededText);
    }

    /// <summary>Looks into the till before it has the gate.</summary>
    private sealed class Account(int opening, SemaphoreSlim gate, TimeProvider clock)
    {
        private int balance = opening;

        internal async Task<bool> Withdraw(int amount)
        {
            if (balance < amount) return false;
            await gate.WaitAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(10), clock);
            balance -= amount;
            gate.Release();
            return true;
        }
    }

    private static FoundFailure Fails(Func<World, Coroutine> body) => Worlds.Fails(
        async world =>
        {
            await body(world);
            world.Assert(false, "to see the table");
        },
        new ExploreOptions { Strategy = StrategyName.Fifo, Schedules = 1, Shrink = ShrinkOptions.None });

    private static string Text(FoundFailure found) => found.Interleaving.Text(new ReportOptions { Width = 200, IsFull = true });

    /// <summary>What one of them did.</summary>
    private static string Of(FoundFailure found, string actor) => found.Interleaving.Text(new ReportOptions { Width = 200, Tasks = [actor] });

    private static async Task Add(TimeProvider clock, TimeSpan time) => await Task.Delay(time, clock);

    private static async Task Take(SemaphoreSlim slots) => await slots.WaitAsync();

    private static async Task<int> Get(Task<int> source) => await source;

    private static async Task<int> Directly(PycosTask<int> task) => await task;

    private static async Task Outer(TimeProvider clock) => await Add(clock, TimeSpan.FromSeconds(1));

    private static async Task Read(System.Threading.Channels.ChannelReader<int> reader)
    {
        await reader.ReadAsync();
        await Task.Yield();
    }
}
