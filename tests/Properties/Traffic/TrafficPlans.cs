using FsCheck;
using FsCheck.Fluent;

namespace Pycos.Properties.Traffic;

/// <summary>Generates traffic, and makes failing traffic small.</summary>
public static class TrafficPlans
{
    private const int TalksMax = 3;
    private const int DeedsMax = 5;

    // From one byte to more than any buffer on the way holds.
    private const int CalmPowerMax = 18;

    // Where packets get lost each takes its time.
    private const int TroubledPowerMax = 17;

    public static Arbitrary<TrafficPlan> Plans() => Arb.From(Plan(Gen.Constant<Trouble?>(null), CalmPowerMax), Shrink);

    internal static Gen<TrafficPlan> Troubled => Plan(Trouble.Select(Trouble? (trouble) => trouble), TroubledPowerMax);

    private static Gen<TrafficPlan> Plan(Gen<Trouble?> troubles, int powerMax) =>
        from count in Gen.Choose(1, TalksMax)
        from talks in Gen.ArrayOf(Talk(Size(powerMax)), count)
        from trouble in troubles
        from seed in Gen.Choose(0, int.MaxValue)
        select new TrafficPlan(talks, trouble, (ulong)seed);

    private static Gen<Trouble> Trouble =>
        from loss in Seldom(20)
        from duplication in Seldom(20)
        from reordering in Seldom(30)
        from slow in Seldom(3)
        from isNarrow in Gen.Elements(true, false)
        from cutAt in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(0, 1_000).Select(int? (time) => time))
        from cutFor in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(1, 60_000).Select(int? (time) => time))
        select new Trouble(loss, duplication, reordering, slow, isNarrow, cutAt, cutFor);

    private static Gen<int> Seldom(int percentMax) => Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Choose(1, percentMax)));

    private static Gen<Talk> Talk(Gen<int> size) => from client in Side(size) from server in Side(size) select new Talk(client, server);

    private static Gen<Side> Side(Gen<int> size) => from reader in Deeds(Reads(size)) from writer in Deeds(Writes(size)) select new Side(reader, writer);

    // Of each power as many; and some more that fill a window, which is where a writer waits, and needs to be told that there is room again.
    private static Gen<int> Size(int powerMax) =>
        from power in Gen.Frequency((3, Gen.Choose(0, powerMax)), (1, Gen.Choose(powerMax - 1, powerMax))) from count in Gen.Choose(1 << power, 2 << power) select count;

    private static Gen<int> Milliseconds => Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(1, 300)));

    private static Gen<Deed> Reads(Gen<int> size) => Gen.Frequency(
        (6, size.Select(Deed (count) => new ReadBytes(count))),
        (3, from count in size from time in Milliseconds select (Deed)new ReadBriefly(count, time)),
        (2, from count in size from time in Milliseconds select (Deed)new ReadUntilCancelled(count, time)),
        (3, Milliseconds.Select(Deed (time) => new Pause(time))),
        (1, Gen.Frequency((4, Gen.Constant<Deed>(new Pause(0))), (1, Gen.Constant<Deed>(new Reset())))));

    private static Gen<Deed> Writes(Gen<int> size) => Gen.Frequency(
        (6, size.Select(Deed (count) => new WriteBytes(count))),
        (1, from count in size from time in Milliseconds select (Deed)new WriteBriefly(count, time)),
        (3, Milliseconds.Select(Deed (time) => new Pause(time))));

    private static Gen<Deed[]> Deeds(Gen<Deed> deeds) => from count in Gen.Choose(0, DeedsMax) from all in Gen.ArrayOf(deeds, count) select all;

    internal static IEnumerable<TrafficPlan> Shrink(TrafficPlan plan)
    {
        if (plan.Trouble is { } trouble)
        {
            foreach (var less in Smaller(trouble)) yield return plan with { Trouble = less };
        }
        for (var i = 0; i < plan.Talks.Length; i++)
        {
            if (plan.Talks.Length > 1) yield return plan with { Talks = [.. plan.Talks[..i], .. plan.Talks[(i + 1)..]] };
            foreach (var talk in Smaller(plan.Talks[i])) yield return plan with { Talks = [.. plan.Talks[..i], talk, .. plan.Talks[(i + 1)..]] };
        }
    }

    private static IEnumerable<Trouble> Smaller(Trouble trouble)
    {
        if (trouble.Loss > 0) yield return trouble with { Loss = 0 };
        if (trouble.Duplication > 0) yield return trouble with { Duplication = 0 };
        if (trouble.Reordering > 0) yield return trouble with { Reordering = 0 };
        if (trouble.SlowPercent > 0) yield return trouble with { SlowPercent = 0 };
        if (trouble.IsNarrow) yield return trouble with { IsNarrow = false };
        if (trouble.CutAt is not null) yield return trouble with { CutAt = null };
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

/// <summary>Generates traffic over links that are in trouble.</summary>
public static class TroubledPlans
{
    public static Arbitrary<TrafficPlan> Plans() => Arb.From(TrafficPlans.Troubled, TrafficPlans.Shrink);
}
