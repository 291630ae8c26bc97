namespace Pycos.Scenarios.Networking;

/// <summary>How long TCP waits before it sends again.</summary>
public class RoundTripTests
{
    private static readonly long Second = TimeSpan.FromSeconds(1).Ticks;

    [Fact]
    public void It_waits_twice_as_long_each_time_up_to_two_minutes()
    {
        var trip = new RoundTrip();
        var waits = new List<long>();
        for (var i = 0; i < 9; i++)
        {
            waits.Add(trip.Timeout / Second);
            trip.BackOff();
        }
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 120, 120], waits);
    }

    [Fact]
    public void What_comes_through_ends_the_backing_off_although_no_round_trip_has_been_measured()
    {
        // As where the first segments were lost: what is sent twice cannot be timed.
        var trip = new RoundTrip();
        for (var i = 0; i < 9; i++) trip.BackOff();
        trip.Restart();
        Assert.Equal(Second, trip.Timeout);
    }

    [Fact]
    public void What_comes_through_ends_it_at_what_was_measured()
    {
        var trip = new RoundTrip();
        trip.Measure(Second / 10);
        var measured = trip.Timeout;
        for (var i = 0; i < 9; i++) trip.BackOff();
        trip.Restart();
        Assert.Equal((Second * 3 / 10, measured), (measured, trip.Timeout));
    }
}
