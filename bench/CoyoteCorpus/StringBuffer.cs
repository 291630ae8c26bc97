using System.Text;

namespace Pycos.Benchmarks.CoyoteCorpus;

internal static class StringBuffer
{
    internal static void Run()
    {
        var (source, target) = (new Buffer("abc"), new Buffer(""));
        Starts.All(
            () =>
            {
                lock (target.Gate)
                {
                    int length;
                    lock (source.Gate) length = source.Text.Length;
                    lock (source.Gate) target.Text.Append(source.Text.ToString(0, length));
                }
            },
            () =>
            {
                lock (source.Gate) source.Text.Clear();
            });
    }

    private sealed class Buffer(string text)
    {
        internal object Gate { get; } = new();

        internal StringBuilder Text { get; } = new(text);
    }
}
