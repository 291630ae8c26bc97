using FsCheck;
using FsCheck.Fluent;

namespace Pycos.Properties.Structures;

/// <summary>Numbers that stand for operations on a structure: enough of them that it grows to some depth.</summary>
public static class Commands
{
    private const int CountMax = 400;

    public static Arbitrary<int[]> All() => Arb.From(
        from count in Gen.Choose(0, CountMax)
        from commands in Gen.ArrayOf(Gen.Choose(0, 1000), count)
        select commands,
        Shrink);

    private static IEnumerable<int[]> Shrink(int[] commands)
    {
        for (var size = commands.Length; size >= 1; size /= 2)
        {
            for (var start = 0; start + size <= commands.Length; start += size)
            {
                yield return [.. commands[..start], .. commands[(start + size)..]];
            }
        }
    }
}
