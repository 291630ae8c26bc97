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
    public void Text_that_is_no_token_is_refused(NonNull<string> text, bool looksLikeOne) =>
        Assert.Throws<FormatException>(() => ReplayToken.Parse((looksLikeOne ? "pycos1-" : "") + text.Get));

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
            select (name, values);
    }
}
