using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Arrays, tuples and the BCL's collections by what is in them: <c>[1, 2, 3, ... 97 more]</c>.</summary>
/// <remarks>
/// Of the program's own collections nothing is enumerated: that could do anything. Nor of those whose order hangs on hash codes,
/// which are others in every process, unless they are so small that their elements can be put in order.
/// </remarks>
internal static class Elements
{
    private const int CountMax = 5;
    private const int CountCut = 3;
    private const int DepthMax = 2;

    // Enough is enough: the line that this is part of is cut as well.
    private const int LengthMax = 40;

    /// <summary>The value's elements; null where it has none, or where they are not to be looked at.</summary>
    /// <param name="value">Of the program.</param>
    /// <param name="text">What an element is described by.</param>
    /// <param name="depth">Of how many the value is an element itself.</param>
    internal static string? Of(object value, Func<object?, int, string> text, int depth)
    {
        if (value is ITuple tuple && value.GetType().Namespace == "System")
        {
            return $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => text(tuple[i], depth)))})";
        }
        if (value is not IEnumerable all || CountOf(value) is not { } count) return null;
        var (open, close) = IsMap(value) ? ('{', '}') : ('[', ']');
        if (count == 0) return $"{open}{close}";
        if (depth >= DepthMax || (IsByHash(value) && count > CountMax)) return Invariant($"{open}{count:N0} {(IsMap(value) ? "entries" : "elements")}{close}");
        return $"{open}{string.Join(", ", Some(all, count, IsByHash(value), element => text(element, depth + 1)))}{close}";
    }

    private static List<string> Some(IEnumerable all, int count, bool isByHash, Func<object?, string> text)
    {
        var some = new List<string>();
        var length = 0;
        foreach (var element in all)
        {
            // The last ones are shown where no more is left than the word on them would take.
            if (count > CountMax && some.Count == CountCut) break;
            if (some.Count > 0 && length > LengthMax) break;
            some.Add(element is DictionaryEntry entry ? $"{text(entry.Key)}: {text(entry.Value)}" : PairOf(element, text) ?? text(element));
            length += some[^1].Length;
        }
        if (isByHash) some.Sort(StringComparer.Ordinal);
        if (some.Count < count) some.Add(Invariant($"... {count - some.Count:N0} more"));
        return some;
    }

    private static string? PairOf(object? element, Func<object?, string> text)
    {
        var type = element?.GetType();
        if (type is not { IsGenericType: true } || type.GetGenericTypeDefinition() != typeof(KeyValuePair<,>)) return null;
        return $"{text(type.GetProperty("Key")!.GetValue(element))}: {text(type.GetProperty("Value")!.GetValue(element))}";
    }

    /// <summary>How many there are in an array or a collection of the BCL's; null for all else.</summary>
    private static int? CountOf(object value)
    {
        if (value is Array array) return array.Rank == 1 ? array.Length : null;
        var type = value.GetType();
        if (!type.Assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal)) return null;
        if (!Rooms.Contains(type.Namespace ?? "")) return null;
        return (value as ICollection)?.Count ?? type.GetProperty("Count")?.GetValue(value) as int?;
    }

    // Not ObjectModel: what is in those may be a collection of the program's.
    private static readonly string[] Rooms =
    [
        "System.Collections", "System.Collections.Generic", "System.Collections.Immutable", "System.Collections.Concurrent", "System.Collections.Frozen",
    ];

    private static bool IsMap(object value) => value is IDictionary || NameOf(value).Contains("Dictionary", StringComparison.Ordinal);

    /// <summary>Others enumerate in the order of the elements, or in that in which they were put in.</summary>
    private static bool IsByHash(object value) =>
        value.GetType().Namespace is "System.Collections.Concurrent" or "System.Collections.Frozen" or "System.Collections.Immutable"
            ? NameOf(value) is "ConcurrentDictionary`2" or "ConcurrentBag`1" || NameOf(value).Contains("Frozen", StringComparison.Ordinal)
                || NameOf(value) is "ImmutableDictionary`2" or "ImmutableHashSet`1"
            : NameOf(value) == "Hashtable";

    private static string NameOf(object value) => value.GetType().Name;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
