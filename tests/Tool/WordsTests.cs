namespace Pycos.Tool;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(1, "100 %")]
    [InlineData(0.1234, "12 %")]
    [InlineData(0.0567, "5.7 %")]
    [InlineData(0.003, "0.3 %")]
    [InlineData(0.0003, "0.03 %")]
    [InlineData(0.0000031, "0.00031 %")]
    public void A_share_is_shown_in_hundredths_with_two_digits_that_count(double share, string text) => Assert.Equal(text, Words.Percent(share));
}
