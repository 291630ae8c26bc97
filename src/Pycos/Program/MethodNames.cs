using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Pycos;

/// <summary>Names of methods and types as a person writes them, from what the compiler makes of them.</summary>
internal static class MethodNames
{
    private const string Nameless = "task";

    private const int LambdaNameMax = 24;

    // A method that each closure class belongs to: to ask a delegate for its method takes longer than all else in a short task.
    private static readonly ConditionalWeakTable<Type, MethodInfo> Closures = [];

    /// <summary>The method whose state machine this is: <c>Bank.Transfer</c> for <c>Bank+&lt;Transfer&gt;d__3</c>.</summary>
    internal static string Of(Type stateMachine)
    {
        // What is no method of the program says what it is to be called.
        if (stateMachine.GetCustomAttribute<DisplayNameAttribute>() is { } named) return named.DisplayName;
        return Qualified(Inner(stateMachine.Name) is { Length: > 0 } inner ? inner : stateMachine.Name, stateMachine.DeclaringType);
    }

    /// <summary>The same, and of a lambda as which one of its method: two of them are two places.</summary>
    internal static string Place(Type stateMachine)
    {
        // <<Outer>b__0_1>d, or <<Outer>b__1>d where it has variables of the method: the last number is the lambda's in either, whatever the build.
        const string Lambda = "b__";
        var name = stateMachine.Name;
        var start = name.LastIndexOf(Lambda, StringComparison.Ordinal);
        var end = start < 0 ? -1 : name.IndexOf('>', start);
        if (end < 0) return Of(stateMachine);
        var number = name[(start + Lambda.Length)..end];
        return $"{Of(stateMachine)}, lambda {number[(number.LastIndexOf('_') + 1)..]}";
    }

    /// <summary>A method; of a lambda or local function, the name that a reader knows it by.</summary>
    internal static string Of(MethodInfo method) =>
        Qualified(method.Name.StartsWith('<') && Inner(method.Name) is { Length: > 0 } inner ? inner : method.Name, method.DeclaringType);

    private static string Qualified(string method, Type? declaring)
    {
        // Lambdas live in closure classes of their own; the method that contains them is what a reader knows.
        while (declaring is not null && declaring.Name.StartsWith('<')) declaring = declaring.DeclaringType;
        return declaring is null ? method : $"{PlainName(declaring)}.{method}";
    }

    /// <summary>A type as C# writes it, without its namespace: <c>Task&lt;int&gt;</c>.</summary>
    internal static string OfType(Type type)
    {
        if (type.IsArray) return OfType(type.GetElementType()!) + "[]";
        if (Keyword(type) is { } keyword) return keyword;
        if (!type.IsGenericType) return type.Name;
        var text = new StringBuilder(PlainName(type)).Append('<');
        var arguments = type.GetGenericArguments();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0) text.Append(", ");
            text.Append(OfType(arguments[i]));
        }
        return text.Append('>').ToString();
    }

    /// <summary>Whether an expression is an async lambda with a body in braces, in which no one call is what it does.</summary>
    internal static bool IsAsyncBlock(string? expression) =>
        expression is not null && IsAsync(expression) && expression.EndsWith('}');

    /// <summary>What has to be kept of a lambda for its name, without what it has captured.</summary>
    internal static object WithoutCaptures(Delegate lambda)
    {
        if (lambda.Target?.GetType() is not { } type) return lambda;
        if (Closures.TryGetValue(type, out var known)) return known;
        if (!type.Name.StartsWith("<>c", StringComparison.Ordinal)) return lambda.Method;
        // The one class of all lambdas that capture nothing.
        if (!type.Name.StartsWith("<>c__DisplayClass", StringComparison.Ordinal)) return lambda;
        // All lambdas of such a class are of one method, whose name is all that is asked for.
        return Closures.GetValue(type, _ => lambda.Method);
    }

    /// <summary>The name of a task that was given none.</summary>
    /// <param name="known">The expression that spawned it, its lambda, or what is left of that.</param>
    internal static string OfTask(object? known) => known switch
    {
        Delegate lambda => OfLambda(lambda.Method),
        MemberInfo code => OfLambda(code),
        var expression => FromExpression((string?)expression),
    };

    /// <summary>The name of a task that was given none and runs such a lambda: the method that contains it.</summary>
    /// <param name="code">The lambda's method or state machine.</param>
    private static string OfLambda(MemberInfo code)
    {
        var name = Inner(code.Name);
        // One that is a sentence, as those of tests are, would take the room of what the task does.
        return name.Length is > 0 and <= LambdaNameMax && (char.IsLetter(name[0]) || name[0] == '_') ? name : Nameless;
    }

    /// <summary>The name of a task that was given none: the function that its spawning expression calls.</summary>
    private static string FromExpression(string? expression)
    {
        if (expression is null) return Nameless;
        var text = expression.AsSpan();
        var isAsync = IsAsync(text);
        var arrow = text.IndexOf("=>");
        if (arrow >= 0) text = text[(arrow + 2)..];
        text = text.Trim();
        if (isAsync && text.StartsWith("await ")) text = text["await ".Length..];
        var end = text.IndexOfAny('(', '<');
        // What an async lambda without a call comes to is a value.
        if (end == 0 || (end < 0 && isAsync) || text.StartsWith("{")) return Nameless;
        if (end > 0) text = text[..end];
        var dot = text.LastIndexOf('.');
        if (dot >= 0) text = text[(dot + 1)..];
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && c != '_') return Nameless;
        }
        return text.Length == 0 ? Nameless : text.ToString();
    }

    /// <summary>Whether it is an async lambda, and not what is only called so: <c>asyncJobs.Run</c>.</summary>
    private static bool IsAsync(ReadOnlySpan<char> expression)
    {
        const string Static = "static", Async = "async";
        if (expression.StartsWith(Static) && expression.Length > Static.Length && char.IsWhiteSpace(expression[Static.Length])) expression = expression[Static.Length..].TrimStart();
        return expression.StartsWith(Async) && expression.Length > Async.Length
            && (expression[Async.Length] == '(' || char.IsWhiteSpace(expression[Async.Length]));
    }

    private static string PlainName(Type type)
    {
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? type.Name : type.Name[..tick];
    }

    /// <summary><c>Transfer</c> of <c>&lt;Transfer&gt;d__3</c>; local functions read <c>&lt;Outer&gt;g__Local|0_1</c>.</summary>
    private static string Inner(string name)
    {
        var local = name.IndexOf("g__", StringComparison.Ordinal);
        var bar = name.IndexOf('|', StringComparison.Ordinal);
        if (local >= 0 && bar > local) return name[(local + 3)..bar];
        var end = name.LastIndexOf('>');
        var text = end > 0 ? name[1..end] : "";
        // A lambda's state machine is <<Outer>b__0_1>d: the containing method is the only name there is.
        while (text.StartsWith('<'))
        {
            local = text.IndexOf("g__", StringComparison.Ordinal);
            bar = text.IndexOf('|', StringComparison.Ordinal);
            if (local >= 0 && bar > local) return text[(local + 3)..bar];
            end = text.LastIndexOf('>');
            text = end > 0 ? text[1..end] : "";
        }
        return text;
    }

    private static string? Keyword(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.Char => "char",
        TypeCode.Decimal => "decimal",
        TypeCode.Double => "double",
        TypeCode.Int16 => "short",
        TypeCode.Int32 => "int",
        TypeCode.Int64 => "long",
        TypeCode.Single => "float",
        TypeCode.String => "string",
        TypeCode.UInt32 => "uint",
        TypeCode.UInt64 => "ulong",
        _ => type == typeof(object) ? "object" : null,
    };
}
