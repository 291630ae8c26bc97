using System.Reflection;

namespace Pycos.Simulation;

/// <summary>A program for the simulator, with the name by which it is explored and replayed.</summary>
public sealed class Scenario
{
    /// <summary>Makes a scenario.</summary>
    /// <param name="name">The name that replay tokens carry.</param>
    /// <param name="body">The program; each run calls it once.</param>
    public Scenario(string name, Func<World, Coroutine> body)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(body);
        Name = name;
        ShortName = name;
        FullName = name;
        Body = body;
    }

    /// <summary>The name: for scenarios that were discovered <c>Type.Method</c>, or <see cref="FullName"/> where two would be called the same.</summary>
    public string Name { get; }

    /// <summary>The name with the namespace before it, for scenarios that were discovered; else the name.</summary>
    public string FullName { get; private init; }

    /// <summary>The name without the namespace.</summary>
    internal string ShortName { get; private init; }

    /// <summary>One line on what the scenario shows; null where there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The program.</summary>
    public Func<World, Coroutine> Body { get; }

    /// <summary>Finds the methods of an assembly that are marked <see cref="ScenarioAttribute"/>, in order of their names.</summary>
    /// <remarks>Those that would have the same name, in different namespaces, have the full one.</remarks>
    /// <exception cref="InvalidOperationException">A marked method is not of the right shape, or two have the same full name.</exception>
    public static IReadOnlyList<Scenario> Discover(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var marked = assembly.GetTypes()
            .SelectMany(type => type.GetMethods(Any))
            .Select(method => (Method: method, Mark: method.GetCustomAttribute<ScenarioAttribute>()))
            .Where(found => found.Mark is not null)
            .Select(found => new Scenario(NameOf(found.Method), Bind(found.Method))
            {
                FullName = FullNameOf(found.Method),
                Description = found.Mark!.Description,
            })
            .ToList();
        var scenarios = ToldApart(marked).OrderBy(scenario => scenario.Name, StringComparer.Ordinal).ToList();
        for (var i = 1; i < scenarios.Count; i++)
        {
            if (scenarios[i].Name != scenarios[i - 1].Name) continue;
            throw new InvalidOperationException(
                $"Two scenarios are called {scenarios[i].Name}, and a replay token could not tell them apart. Rename one of the methods or classes.");
        }
        return scenarios;
    }

    /// <summary>The same program under another name.</summary>
    internal Scenario Called(string name) => new(name, Body) { ShortName = ShortName, FullName = FullName, Description = Description };

    /// <summary>A method that is given as a delegate, under the method's name.</summary>
    internal static Scenario Of(Func<World, Coroutine> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new Scenario(NameOf(body.Method), body);
    }

    /// <summary>Those that have one short name get the full one.</summary>
    private static IEnumerable<Scenario> ToldApart(IEnumerable<Scenario> scenarios) => scenarios
        .GroupBy(scenario => scenario.ShortName)
        .SelectMany(alike => alike.Count() == 1 ? alike : alike.Select(scenario => scenario.Called(scenario.FullName)));

    private static string NameOf(MethodInfo method) => MethodNames.Of(method);

    private static string FullNameOf(MethodInfo method) => $"{method.DeclaringType!.FullName!.Replace('+', '.')}.{method.Name}";

    private static Func<World, Coroutine> Bind(MethodInfo method)
    {
        var parameters = method.GetParameters();
        if (method.ReturnType != typeof(Coroutine) || parameters.Length != 1 || parameters[0].ParameterType != typeof(World)
            || method.IsGenericMethodDefinition)
        {
            throw new InvalidOperationException(
                $"{NameOf(method)} is marked [Scenario] and is not of the shape 'Coroutine {method.Name}(World world)'. Change its signature.");
        }
        if (method.IsStatic) return method.CreateDelegate<Func<World, Coroutine>>();
        var type = method.DeclaringType!;
        if (type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw new InvalidOperationException(
                $"{NameOf(method)} is marked [Scenario], and its class has no public parameterless constructor. Add one, or make the method static.");
        }
        var open = method.CreateDelegate(typeof(Func<,,>).MakeGenericType(type, typeof(World), typeof(Coroutine)));
        return world => (Coroutine)open.DynamicInvoke(Activator.CreateInstance(type), world)!;
    }
}
