using System.Numerics;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace Pycos.Properties.Structures;

/// <summary>Clocks whose ticks are longer or shorter than TimeSpan's: no wait ends early, and none a tick late.</summary>
public class MonotonicTimeProperties
{
    // As clocks of real machines have them, and some that divide nothing.
    private static readonly long[] Frequencies = [1, 3, 1000, 32_768, 3_579_545, 9_999_999, 10_000_000, 24_000_000, 1_000_000_000, 2_700_000_001];

    [Property(MaxTest = 300)]
    public void A_wait_is_over_at_the_first_timestamp_that_is_not_early(int clock, NonNegativeInt now, NonNegativeInt ticks)
    {
        var frequency = Frequencies[(uint)clock % Frequencies.Length];
        var due = new MonotonicTime(new StandingClock(frequency, now.Get)).DueAfter(ticks.Get);
        // Both sides times frequency and ticks a second: a timestamp is late enough if (due - now) / frequency >= ticks / second.
        var (waited, asked) = (new BigInteger(due - now.Get) * TimeSpan.TicksPerSecond, new BigInteger(ticks.Get) * frequency);
        Assert.True(waited >= asked, "over before its time");
        Assert.True(waited - TimeSpan.TicksPerSecond < asked, "a timestamp later than need be");
    }

    [Property(MaxTest = 300)]
    public void The_time_until_a_timestamp_is_the_least_that_reaches_it(int clock, int now, int later)
    {
        var frequency = Frequencies[(uint)clock % Frequencies.Length];
        var until = new MonotonicTime(new StandingClock(frequency, now)).Until((long)now + later);
        if (later <= 0)
        {
            Assert.Equal(TimeSpan.Zero, until);
            return;
        }
        var (waited, asked) = (new BigInteger(until.Ticks) * frequency, new BigInteger(later) * TimeSpan.TicksPerSecond);
        Assert.True(waited >= asked && waited - frequency < asked);
    }

    [Property(MaxTest = 100)]
    public void A_wait_that_is_longer_than_the_clock_lasts_never_ends_and_is_still_a_timestamp(int clock, NonNegativeInt now)
    {
        var frequency = Frequencies[(uint)clock % Frequencies.Length];
        var time = new MonotonicTime(new StandingClock(frequency, long.MaxValue - 2 - now.Get));
        Assert.InRange(time.DueAfter(long.MaxValue), time.Now, long.MaxValue - 1);
    }

    private sealed class StandingClock(long frequency, long now) : TimeProvider
    {
        public override long TimestampFrequency => frequency;

        public override long GetTimestamp() => now;
    }
}
