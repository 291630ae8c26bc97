using System.Reflection;
using System.Text.RegularExpressions;

namespace Pycos.Scenarios.House;

/// <summary>One line of a PublicAPI file: a public type, or a member of one.</summary>
/// <param name="Text">The line.</param>
/// <param name="Type">The type, without its assembly: of a member, the one that declares it.</param>
/// <param name="Member">The member's name: <c>Value.get</c>; empty for the type itself.</param>
internal sealed record ApiLine(string Text, string Type, string Member)
{
    // What the compiler adds to records, and calls for await, await foreach and equality.
    private static readonly string[] Calls =
    [
        "<Clone>$", "Deconstruct", "Equals", "GetHashCode", "operator ==", "operator !=", "EqualityContract.get", "PrintMembers",
        "GetAwaiter", "GetAsyncEnumerator",
    ];

    private static readonly Regex Form = new(@"^~?(static |override |virtual |abstract |const )*(?<name>[^(]+?)((?<call>\(.*\))(\.[\w.]+)?)?( = [^>]+)?( -> .*)?$");

    /// <summary>The lines of a library's file.</summary>
    internal static List<ApiLine> Of(Assembly library)
    {
        // Blocks of extensions are types of the compiler's, and those of one receiver have one name.
        var types = library.GetExportedTypes().Where(type => !type.Name.StartsWith('<')).ToDictionary(NameOf);
        var lines = File.ReadLines(Repository.PathOf("src", library.GetName().Name!, "PublicAPI.Unshipped.txt")).Where(line => line != "#nullable enable");
        return [.. lines.Select(line => Parse(line, types))];
    }

    /// <summary>Whether the line is there for the compiler, which writes the call itself, and not for a person's code.</summary>
    internal bool IsFurniture(Assembly library)
    {
        var type = library.GetExportedTypes().Single(one => NameOf(one) == Type);
        if (type.Namespace!.EndsWith(".CompilerServices", StringComparison.Ordinal) || Calls.Contains(Member)) return true;
        // The constructor that every struct has: here it makes nothing of use.
        if (type.IsValueType && Text.Contains($".{SimpleName(type)}() -> void", StringComparison.Ordinal)) return true;
        if (!IsRecord(type)) return false;
        // What a record that is made by its constructor lets one set again.
        return Member == "ToString" || (Member.EndsWith(".init", StringComparison.Ordinal) && IsPositional(type, Member[..^".init".Length]));
    }

    private static ApiLine Parse(string line, Dictionary<string, Type> types)
    {
        var match = Form.Match(line);
        var name = match.Groups["name"].Value;
        // Of a type and its members, the longest name that is a type's.
        var type = types.Keys.Where(known => name == known || name.StartsWith(known + '.', StringComparison.Ordinal)).MaxBy(known => known.Length);
        Assert.True(match.Success && type is not null, $"not understood: {line}");
        return new ApiLine(line, type, name == type ? "" : name[(type.Length + 1)..]);
    }

    private static string NameOf(Type type)
    {
        var parameters = type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(parameter => parameter.Name))}>" : "";
        return $"{type.Namespace}.{SimpleName(type)}{parameters}";
    }

    private static string SimpleName(Type type) => type.Name.Split('`')[0];

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    private static bool IsPositional(Type type, string property) =>
        type.GetConstructors().Any(made => made.GetParameters().Any(parameter => parameter.Name == property));
}
