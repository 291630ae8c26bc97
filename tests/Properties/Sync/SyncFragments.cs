using FsCheck;
using FsCheck.Fluent;
using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Sync;

/// <summary>What programs do with locks and permits alike.</summary>
internal static class SyncFragments
{
    internal static IEnumerable<(int, Gen<Instruction[]>)> Held(Gen<int> what, Gen<Instruction[]> between, Gen<Block>? blocks)
    {
        yield return (8, from held in what
                         from units in SharedGenerator.Timeout
                         from inside in between
                         select (Instruction[])[new Acquire(held, units), .. inside, new Release(held)]);
        yield return (2, from held in what
                         from units in SharedGenerator.Timeout
                         from inside in between
                         select (Instruction[])[new Acquire(held, units), new Acquire(held, units), .. inside, new Release(held), new Release(held)]);
        yield return (1, SharedGenerator.One(what.Select(held => new Release(held))));
        yield return (1, SharedGenerator.One(what.Select(held => new Acquire(held, 1))));
        if (blocks is null) yield break;
        yield return (3, SharedGenerator.One(
            from held in what
            from units in SharedGenerator.Timeout
            from inside in blocks
            select new HoldAround(held, units, inside)));
    }
}
