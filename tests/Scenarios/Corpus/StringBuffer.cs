using System.Text;

namespace Pycos.Scenarios.Corpus;

/// <summary>Each call on a buffer is under its lock, but an append makes two calls: for the length, then for so many characters.</summary>
public static class StringBuffer
{
    public static async Coroutine Wrong(World world)
    {
        var (source, target) = (new Buffer("source", "abc"), new Buffer("target", ""));
        var append = world.Spawn(async self =>
        {
            using var hold = await target.Gate.Hold();
            int length;
            using (await source.Gate.Hold()) length = source.Text.Length;
            using (await source.Gate.Hold()) target.Text.Append(source.Text.ToString(0, length));
        }, "append");
        var truncation = world.Spawn(self => Truncate(source), "truncation");
        await append;
        await truncation;
    }

    public static async Coroutine Fixed(World world)
    {
        var (source, target) = (new Buffer("source", "abc"), new Buffer("target", ""));
        var append = world.Spawn(async self =>
        {
            using var hold = await target.Gate.Hold();
            using var steady = await source.Gate.Hold();
            var length = source.Text.Length;
            await self.Yield();
            target.Text.Append(source.Text.ToString(0, length));
        }, "append");
        var truncation = world.Spawn(self => Truncate(source), "truncation");
        await append;
        await truncation;
    }

    private static async Coroutine Truncate(Buffer buffer)
    {
        using var hold = await buffer.Gate.Hold();
        buffer.Text.Clear();
    }

    private sealed class Buffer(string name, string text)
    {
        internal AsyncLock Gate { get; } = new(name);

        internal StringBuilder Text { get; } = new(text);
    }
}
