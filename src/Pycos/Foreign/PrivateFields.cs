using System.Collections.Concurrent;
using System.Reflection;

namespace Pycos;

/// <summary>The fields of types that are not Pycos's own, private ones and those of base classes included.</summary>
/// <remarks>They may be renamed in any release: every look is a guess that can fail, and whoever looks says less then.</remarks>
internal static class PrivateFields
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Known = new();

    /// <summary>In order of declaration, those of base classes last.</summary>
    internal static FieldInfo[] Of(Type type) => Known.GetOrAdd(type, static type => [.. Find(type)]);

    /// <summary>The one of that name; null if there is none.</summary>
    internal static FieldInfo? Named(Type? type, string name) =>
        type is null ? null : Array.Find(Of(type), field => field.Name == name);

    /// <summary>What a field holds; null if there is no such field.</summary>
    internal static object? ValueOf(object? owner, string name) =>
        owner is null ? null : Named(owner.GetType(), name)?.GetValue(owner);

    private static IEnumerable<FieldInfo> Find(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(Own))
            {
                // Pointers and the like are no objects.
                if (!field.FieldType.IsPointer && !field.FieldType.IsFunctionPointer && !field.FieldType.IsByRefLike) yield return field;
            }
        }
    }
}
