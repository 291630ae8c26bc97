using FsCheck;
using FsCheck.Fluent;

namespace Pycos.Properties.Traffic;

/// <summary>Generates traffic, and makes failing traffic small.</summary>
public static class TrafficPlans
{
    private const int TalksMax = 3;
    private const int DeedsMax = 5;

    public static Arbitrary<TrafficPlan> Plans() => Arb.From(
        from count in Gen.Choose(1, TalksMax)
        from talks in Gen.ArrayOf(Talk, count)
        from seed in Gen.Choose(0, int.MaxValue)
        select new TrafficPlan(talks, (ulong)seed),
        Shrink);

    private static Gen<Talk> Talk => from client in Side from server in Side select new Talk(client, server);

    private static Gen<Side> Side => from reader in Deeds(Reads) from writer in Deeds(Writes) select new Side(reader, writer);

    // From one byte to more than any buffer on the way holds.
    private static Gen<int> Size => from power in Gen.Choose(0, 18) from count in Gen.Choose(1 << power, 2 << power) select count;

    private static Gen<int> Milliseconds => Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(1, 300)));

    private static Gen<Deed> Reads => Gen.Frequency(
        (6, Size.Select(Deed (count) => new ReadBytes(count))),
        (3, from count in Size from time in Milliseconds select (Deed)new ReadBriefly(count, time)),
        (2, from count in Size from time in Milliseconds select (Deed)new ReadUntilCancelled(count, time)),
        (3, Milliseconds.Select(Deed (time) => new Pause(time))),
        (1, Gen.Frequency((4, Gen.Constant<Deed>(new Pause(0))), (1, Gen.Constant<Deed>(new Reset())))));

    private static Gen<Deed> Writes => Gen.Frequency(
        (6, Size.Select(Deed (count) => new WriteBytes(count))),
        (1, from count in Size from time in Milliseconds select (Deed)new WriteBriefly(count, time)),
        (3, Milliseconds.Select(Deed (time) => new Pause(time))));

    private static Gen<Deed[]> Deeds(Gen<Deed> deeds) => from count in Gen.Choose(0, DeedsMax) from all in Gen.ArrayOf(deeds, count) select all;

    private static IEnumerable<TrafficPlan> Shrink(TrafficPlan plan)
    {
        for (var i = 0; i < plan.Talks.Length; i++)
        {
            if (plan.Talks.Length > 1) yield return plan with { Talks = [.. plan.Talks[..i], .. plan.Talks[(i + 1)..]] };
            foreach (var talk in Smaller(plan.Talks[i])) yield return plan with { Talks = [.. plan.Talks[..i], talk, .. plan.Talks[(i + 1)..]] };
        }
    }

    private static IEnumerable<Talk> Smaller(Talk talk)
    {
        foreach (var side in Smaller(talk.Client)) yield return talk with { Client = side };
        foreach (var side in Smaller(talk.Server)) yield return talk with { Server = side };
    }

    private static IEnumerable<Side> Smaller(Side side)
    {
        foreach (var deeds in Smaller(side.Reader)) yield return side with { Reader = deeds };
        foreach (var deeds in Smaller(side.Writer)) yield return side with { Writer = deeds };
    }

    private static IEnumerable<Deed[]> Smaller(Deed[] deeds)
    {
        for (var i = 0; i < deeds.Length; i++)
        {
            yield return [.. deeds[..i], .. deeds[(i + 1)..]];
            if (deeds[i] is WriteBytes { Count: > 1 } write) yield return [.. deeds[..i], new WriteBytes(write.Count / 2), .. deeds[(i + 1)..]];
        }
    }
}
