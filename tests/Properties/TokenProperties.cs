using System.Buffers.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Pycos.Properties;

/// <summary>Replay tokens as text.</summary>
[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = 500)]
public class TokenProperties
{
    [Property]
    public void A_token_means_the_same_after_it_was_written_and_read(Reproduction reproduction)
    {
        var token = reproduction.Token();
        var read = ReplayToken.Parse($"  {token}\n");
        Assert.Equal(token.Scenario, read.Scenario);
        Assert.Equal(token.TraceHash, read.TraceHash);
        Assert.Equal(Streams(token), Streams(read));
        Assert.Equal(token.ToString(), read.ToString());
        Assert.Equal(token.Scenario, Explorer.ScenarioOf(token.ToString()));
    }

    [Property]
    public void A_damaged_token_is_refused(Reproduction reproduction, Damage damage)
    {
        var whole = reproduction.Token().ToString();
        var damaged = damage.To(whole);
        // A mail program's line breaks are no damage.
        if (string.Concat(damaged.Where(c => !char.IsWhiteSpace(c))) == whole) return;
        Assert.Throws<FormatException>(() => ReplayToken.Parse(damaged));
    }

    [Property]
    public void Text_that_is_no_token_is_refused(NonNull<string> text, int format) =>
        Assert.Throws<FormatException>(() => ReplayToken.Parse((format % 3 == 0 ? "" : $"pycos{Math.Abs(format % 3)}-") + text.Get));

    [Property]
    public void What_a_run_repeats_is_as_good_as_free(uint[] round, PositiveInt rounds)
    {
        var values = Enumerable.Repeat(round.Where(value => value != 0).Take(31).Append(1u), 100 * rounds.Get).SelectMany(values => values).ToArray();
        var token = Token(values);
        Assert.StartsWith("pycos2-", token.ToString(), StringComparison.Ordinal);
        Assert.InRange(token.ToString().Length, 1, Token(values[..(values.Length / (100 * rounds.Get))]).ToString().Length + 20);
        Assert.Equal(values, ReplayToken.Parse(token.ToString()).Choices["schedule"]);
    }

    [Fact]
    public void A_short_repeat_changes_nothing_about_a_token()
    {
        Assert.StartsWith("pycos1-", Token([.. Enumerable.Repeat(1u, 16)]).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("pycos2-", Token([.. Enumerable.Repeat(1u, 17)]).ToString(), StringComparison.Ordinal);
    }

    /// <summary>What the version before repeats wrote for five hundred equal choices.</summary>
    [Fact]
    public void A_token_of_the_first_format_that_repeats_itself_is_read()
    {
        var body = new List<byte> { 1, (byte)'x', 0, 0, 0, 0, 0, 0, 0, 0, 1, 8 };
        body.AddRange("schedule"u8);
        body.AddRange([0xF4, 0x03]);
        for (var i = 0; i < 500; i++) body.AddRange([2, 1]);
        var token = ReplayToken.Parse(Signed("pycos1-", body));
        Assert.Equal(Enumerable.Repeat(new uint[] { 0, 0, 1 }, 500).SelectMany(values => values), token.Choices["schedule"]);
        Assert.Equal(token.Choices["schedule"], ReplayToken.Parse(token.ToString()).Choices["schedule"]);
    }

    [Theory]
    [InlineData(new byte[] { 1, 1, 0, 16 })]
    [InlineData(new byte[] { 2, 0, 1, 2, 0, 16 })]
    [InlineData(new byte[] { 2, 0, 1, 0, 0, 16 })]
    [InlineData(new byte[] { 2, 0, 1, 1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F })]
    [InlineData(new byte[] { 2, 0xFF, 0xFF, 0xFF, 0x03, 1, 1, 0, 0xFF, 0x01 })]
    public void A_forged_repeat_is_refused(byte[] entries)
    {
        var body = new List<byte> { 1, (byte)'x', 0, 0, 0, 0, 0, 0, 0, 0, 1, 8 };
        body.AddRange("schedule"u8);
        body.AddRange(entries);
        Assert.Throws<FormatException>(() => ReplayToken.Parse(Signed("pycos2-", body)));
    }

    private static ReplayToken Token(uint[] values) => new("x", 0, ChoiceRecord.Empty.With("schedule", values));

    private static string Signed(string prefix, List<byte> body)
    {
        var hash = 0x811C9DC5;
        foreach (var b in prefix == "pycos2-" ? [2, .. body] : body) hash = (hash ^ b) * 0x01000193;
        return prefix + Base64Url.EncodeToString([.. body, (byte)hash, (byte)(hash >> 8), (byte)(hash >> 16), (byte)(hash >> 24)]);
    }

    private static IEnumerable<(string, string)> Streams(ReplayToken token) =>
        token.Choices.Streams.Select(stream => (stream.Key, string.Join(' ', stream.Value)));

    /// <summary>What a token is made of; the values of streams as pairs of a count of zeros and a value.</summary>
    public sealed record Reproduction(string Scenario, ulong TraceHash, IReadOnlyList<(string Name, uint[] Values)> Streams)
    {
        internal ReplayToken Token()
        {
            var choices = new ChoiceRecord();
            foreach (var (name, values) in Streams) choices.Set(name, values);
            return new ReplayToken(Scenario, TraceHash, choices);
        }

        public override string ToString() => Token().ToString();
    }

    /// <summary>One character replaced, inserted or taken out, or the end cut off.</summary>
    public sealed record Damage(string Kind, int At, char Character)
    {
        internal string To(string token)
        {
            var at = At % token.Length;
            return Kind switch
            {
                "replace" => token[..at] + Character + token[(at + 1)..],
                "insert" => token[..at] + Character + token[at..],
                "remove" => token[..at] + token[(at + 1)..],
                _ => token[..at],
            };
        }
    }

    public static class Arbitraries
    {
        private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n";

        public static Arbitrary<Reproduction> Reproductions() => Arb.From(
            from name in Gen.Elements("Bank.Scenarios.Careless", "x", "Größe", "")
            from hash in Gen.Choose(int.MinValue, int.MaxValue)
            from count in Gen.Choose(0, 3)
            from streams in Gen.ArrayOf(Streams, count)
            select new Reproduction(name, Prng.Mix((ulong)hash), streams));

        public static Arbitrary<Damage> Damages() => Arb.From(
            from kind in Gen.Elements("replace", "insert", "remove", "cut")
            from at in Gen.Choose(0, 10_000)
            from character in Gen.Elements(Characters.ToCharArray())
            select new Damage(kind, at, character));

        private static Gen<uint> Values => Gen.Frequency(
            (5, Gen.Constant(0u)),
            (5, Gen.Choose(0, 5).Select(value => (uint)value)),
            (1, Gen.Choose(int.MinValue, int.MaxValue).Select(value => (uint)value)));

        private static Gen<(string, uint[])> Streams =>
            from name in Gen.Elements("schedule", "values", "link 1 -> 2")
            from count in Gen.Choose(0, 30)
            from values in Gen.ArrayOf(Values, count)
            from rounds in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(2, 40)))
            select (name, Enumerable.Repeat(values, rounds).SelectMany(round => round).ToArray());
    }
}
