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
        Body = body;
    }

    /// <summary>The name, <c>Type.Method</c> for scenarios that were discovered.</summary>
    public string Name { get; }

    /// <summary>One line on what the scenario shows; null where there is none.</summary>
    public string? Description { get; private init; }

    /// <summary>The program.</summary>
    public Func<World, Coroutine> Body { get; }

    /// <summary>Finds the methods of an assembly that are marked <see cref="ScenarioAttribute"/>, in order of their names.</summary>
    /// <exception cref="InvalidOperationException">A marked method is not of the right shape, or two have the same name.</exception>
    public static IReadOnlyList<Scenario> Discover(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var scenarios = assembly.GetTypes()
            .SelectMany(type => type.GetMethods(Any))
            .Select(method => (Method: method, Mark: method.GetCustomAttribute<ScenarioAttribute>()))
            .Where(found => found.Mark is not null)
            .Select(found => new Scenario(NameOf(found.Method), Bind(found.Method)) { Description = found.Mark!.Description })
            .OrderBy(scenario => scenario.Name, StringComparer.Ordinal)
            .ToList();
        for (var i = 1; i < scenarios.Count; i++)
        {
            if (scenarios[i].Name != scenarios[i - 1].Name) continue;
            throw new InvalidOperationException(
                $"Two scenarios are called {scenarios[i].Name}, and a replay token could not tell them apart. Rename one of the methods or classes.");
        }
        return scenarios;
    }

    /// <summary>A method that is given as a delegate, under the method's name.</summary>
    internal static Scenario Of(Func<World, Coroutine> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new Scenario(NameOf(body.Method), body);
    }

    private static string NameOf(MethodInfo method) => MethodNames.Of(method);

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
