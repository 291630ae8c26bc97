namespace Pycos.Scenarios.House;

/// <summary>The rooms of both libraries use each other one way only: down.</summary>
public class RoomTests
{
    private static readonly Lazy<SourceCode> Source = new(() => SourceCode.Of("Pycos", "Pycos.Simulation"));

    private static readonly Lazy<List<Import>> Climbing = new(() => [.. Source.Value.Imports().Where(RoomOrder.Climbs)]);

    [Fact]
    public void Every_room_has_a_floor_and_every_room_on_a_floor_has_files() =>
        Assert.Equal(Source.Value.Files.Select(Import.RoomOf).Distinct().Order(StringComparer.Ordinal), RoomOrder.Heights.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_source_is_understood_so_that_no_import_is_overlooked() => Assert.Empty(Source.Value.Errors);

    [Fact]
    public void No_file_uses_a_room_above_its_own()
    {
        var excepted = RoomOrder.Allowed.Concat(RoomOrder.Known).Select(exception => (exception.File, exception.Type)).ToHashSet();
        var climbing = Climbing.Value.Where(import => !excepted.Contains((import.File, import.Type))).ToList();
        Assert.True(climbing.Count == 0, string.Join(Environment.NewLine, climbing));
    }

    [Fact]
    public void No_exception_stays_on_the_list_when_its_import_is_gone()
    {
        var climbing = Climbing.Value.Select(import => (import.File, import.Type)).ToHashSet();
        Assert.DoesNotContain(RoomOrder.Allowed.Concat(RoomOrder.Known), exception => !climbing.Contains((exception.File, exception.Type)));
    }

    [Theory]
    [InlineData("internal sealed class Low(Pycos.High high) { internal Pycos.High Above => high; }")]
    [InlineData("internal static class Low { internal static object Of(object value) => (Pycos.High)value; }")]
    [InlineData("internal sealed class Low : System.Collections.Generic.List<Pycos.High>;")]
    [InlineData("using Pycos; internal static class Low { internal static string Name => nameof(High.Answer); }")]
    [InlineData("using static Pycos.High; internal static class Low { internal static int Of() => Answer; }")]
    [InlineData("using Alias = Pycos.High; internal static class Low { internal static int Of() => Alias.Answer; }")]
    [InlineData("using Pycos; internal static class Low { internal static int Of(int number) => number.Doubled(); }")]
    [InlineData("[Pycos.High] internal static class Low;")]
    public void An_import_that_climbs_is_seen_whatever_its_form(string low)
    {
        var source = new SourceCode([("Pycos/Program/Low.cs", low), ("Pycos/Sync/High.cs", High)]);
        Assert.Empty(source.Errors);
        var import = Assert.Single(source.Imports(), RoomOrder.Climbs);
        Assert.Matches("^Pycos/Program/Low.cs:1: Pycos/Program uses (High|Higher) of Pycos/Sync$", import.ToString());
    }

    [Theory]
    [InlineData("internal static class Low { internal static void Of(Middle middle) { var high = middle.Made(); } }")]
    [InlineData("internal static class Low { internal static int Of(Middle middle) => middle.Made().Number; }")]
    [InlineData("internal static class Low { internal static bool Of(Middle middle) => middle.Made() == middle.Made(); }")]
    [InlineData("internal static class Low { internal static void Of(Middle middle) => middle.Take(new()); }")]
    [InlineData("internal static class Low { internal static int Of(Middle middle) => middle.Made()[0]; }")]
    [InlineData("internal static class Low { internal static bool Of(Middle middle) => middle.Made() is { Number: 1 }; }")]
    [InlineData("internal static class Low { internal static async System.Threading.Tasks.Task Of(Middle middle) => await middle.Made(); }")]
    [InlineData("internal static class Low { internal static void Of(Middle middle) { foreach (int number in middle.Made()) { } } }")]
    public void A_type_that_is_used_without_its_name_is_seen(string low)
    {
        const string Middle = """
            internal sealed class Middle
            {
                internal Pycos.High Made() => new();
                internal void Take(Pycos.High high) { }
            }
            """;
        var source = new SourceCode([("Pycos/Tasks/Low.cs", low), ("Pycos/Waiting/Middle.cs", Middle), ("Pycos/Sync/High.cs", High)]);
        Assert.Empty(source.Errors);
        Assert.Contains(source.Imports().Where(RoomOrder.Climbs), import => import is { File: "Pycos/Tasks/Low.cs", Type: "High" or "Numbers" or "Waits" });
    }

    [Fact]
    public void What_goes_down_or_stays_in_an_open_floor_does_not_climb_and_what_crosses_a_closed_one_does()
    {
        var source = new SourceCode(
        [
            ("Pycos/Program/Low.cs", "internal class Low;"),
            ("Pycos/Tasks/Task.cs", "internal class OfTasks : Low { internal OfWaiting? Wait; }"),
            ("Pycos/Waiting/Wait.cs", "internal class OfWaiting { internal OfTasks? Task; }"),
            ("Pycos/Sync/Lock.cs", "internal class OfSync : OfTasks;"),
            ("Pycos/Messaging/Post.cs", "internal class OfMessaging : OfTasks { /* OfSync */ internal OfSync? Lock; }"),
        ]);
        var import = Assert.Single(source.Imports(), RoomOrder.Climbs);
        Assert.Equal("Pycos/Messaging/Post.cs:1: Pycos/Messaging uses OfSync of Pycos/Sync", import.ToString());
    }

    private const string High = """
        using System;
        using System.Runtime.CompilerServices;

        namespace Pycos;

        internal sealed class High : Attribute
        {
            public const int Answer = 42;
            public int Number;
            public int this[int index] => index;
            public static bool operator ==(High a, High b) => true;
            public static bool operator !=(High a, High b) => false;
            public override bool Equals(object? other) => true;
            public override int GetHashCode() => 0;
            public Waits GetAwaiter() => new();
            public Numbers GetEnumerator() => new();
        }

        internal struct Waits : INotifyCompletion
        {
            public bool IsCompleted => true;
            public void GetResult() { }
            public void OnCompleted(Action continuation) { }
        }

        internal struct Numbers
        {
            public int Current => 1;
            public bool MoveNext() => false;
        }

        internal static class Higher
        {
            public static int Doubled(this int number) => 2 * number;
        }
        """;
}
