using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Pycos.Scenarios.Reporting;

/// <summary>What reports say of the program's values.</summary>
public class ElementTests
{
    public static TheoryData<object?, string> Values => new()
    {
        { new[] { 1, 2, 3 }, "[1, 2, 3]" },
        { Enumerable.Range(1, 100).ToArray(), "[1, 2, 3, ... 97 more]" },
        { Enumerable.Range(1, 100).ToList(), "[1, 2, 3, ... 97 more]" },
        { new List<string> { "a", "b" }, "[\"a\", \"b\"]" },
        { Array.Empty<int>(), "[]" },
        { new Queue<int>([4, 5]), "[4, 5]" },
        { new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 }, "{\"b\": 1, \"a\": 2}" },
        { new Dictionary<string, int>(), "{}" },
        { ImmutableArray.Create(1, 2), "[1, 2]" },
        { new SortedSet<int> { 3, 1 }, "[1, 3]" },
        { (1, new[] { 2, 3 }), "(1, [2, 3])" },
        { new[] { new[] { 1 }, new[] { 2, 3 } }, "[[1], [2, 3]]" },
        { new[] { new[] { new[] { 1, 2 } } }, "[[[2 elements]]]" },
        { new ConcurrentDictionary<string, int>([new("b", 1), new("a", 2)]), "{\"a\": 2, \"b\": 1}" },
        { new ConcurrentDictionary<int, int>(Enumerable.Range(1, 9).Select(i => new KeyValuePair<int, int>(i, i))), "{9 entries}" },
        { new[] { "b", "a", "c" }.ToFrozenSet(), "[\"a\", \"b\", \"c\"]" },
        { new object?[] { null, 'x', new Plain(7) }, "[null, x, Plain { Number = 7 }]" },
        { "text", "\"text\"" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Arrays_and_collections_are_shown_by_their_content_shortened(object? value, string text) => Assert.Equal(text, Described.Of(value));

    [Fact]
    public void Long_elements_leave_room_for_how_many_there_are()
    {
        var text = Described.Of(Enumerable.Repeat(new string('x', 50), 30).ToList());
        Assert.True(text.Length <= 60, text);
    }

    [Fact]
    public void The_programs_own_collections_are_not_enumerated() => Assert.Equal("own", Described.Of(new Own()));

    [Fact]
    public void An_element_whose_text_throws_is_said_to() =>
        Assert.Equal("Throwing[] (its text throws IOException)", Described.Of(new[] { new Throwing() }));

    [Fact]
    public void A_switch_before_a_write_says_what_is_going_to_be_written()
    {
        var found = Worlds.Fails(async world =>
        {
            var total = new Shared<int>(0, "total");
            async Coroutine Add() => await total.Write(await total.Read() + 7);
            var one = world.Spawn(_ => Add(), "one");
            await world.Spawn(_ => Add(), "two");
            await one;
            world.Assert(total.Value == 14, "lost");
        });
        Assert.Contains("writes 7 to variable 'total'", found.NeededText);
        Assert.DoesNotContain("null", found.NeededText);
    }

    private sealed record Plain(int Number);

    private sealed class Throwing
    {
        public override string ToString() => throw new IOException("no");
    }

    private sealed class Own : List<int>
    {
        public override string ToString() => "own";
    }
}
