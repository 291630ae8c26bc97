using FsCheck;
using FsCheck.Fluent;
using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Pools;

/// <summary>Programs about tasks that run functions on a pool, and wait for it.</summary>
public static class PoolPrograms
{
    public static Arbitrary<TaskProgram> Programs() => new SharedGenerator((_, _) =>
    [
        (16, SharedGenerator.One(Gen.Elements(false, false, true).Select(throws => new RunFunction(throws)))),
        (3, SharedGenerator.One(SharedGenerator.Timeout.Select(units => new JoinPool(units)))),
        (1, SharedGenerator.One(Gen.Constant(new DisposePool()))),
    ]).Arbitrary;
}
