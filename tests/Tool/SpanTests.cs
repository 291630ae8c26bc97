namespace Pycos.Tool;

public sealed class SpanTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("5m", 300_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("2d", 172_800_000)]
    [InlineData("00:01:30", 90_000)]
    [InlineData("26:00:00", 93_600_000)]
    [InlineData("01:30", null)]
    [InlineData("00:60:00", null)]
    [InlineData("-00:00:01", null)]
    [InlineData("1:2:3:4", null)]
    [InlineData("90", null)]
    [InlineData("s", null)]
    [InlineData("", null)]
    [InlineData("5 m", null)]
    [InlineData("5M", null)]
    [InlineData("-5s", null)]
    [InlineData("0s", null)]
    [InlineData("00:00:00", null)]
    [InlineData("1e9d", null)]
    [InlineData("99999999999999999999d", null)]
    public void A_span_is_a_number_with_a_unit_or_a_clock_and_above_zero(string text, int? milliseconds) =>
        Assert.Equal(milliseconds, (int?)Span.Read(text)?.TotalMilliseconds);
}
