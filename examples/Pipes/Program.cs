using Pipes;
using Pycos;

// The programs of the system, for real.
await using var scheduler = new Scheduler("pipes");
scheduler.Spawn(async self =>
{
    var bytes = new byte[100_000];
    new Random(1).NextBytes(bytes);
    var checksum = await Checksum.Ask(self, bytes, pieceBytes: 1000);
    Console.WriteLine($"sha256sum says {checksum}, which is {(checksum == Checksum.Of(bytes) ? "right" : "wrong")}.");
    var back = await Chain.ThereAndBack(self, bytes);
    Console.WriteLine($"Through gzip and back: {(back.Span.SequenceEqual(bytes) ? "the same" : "other")} {back.Length} bytes.");
    Console.WriteLine(string.Join(", ", await Chain.Matching(self, ["pear", "fig", "apple", "grape"], "ap")));
}).Value();
