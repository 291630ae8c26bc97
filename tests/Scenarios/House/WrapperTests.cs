using System.Reflection;

namespace Pycos.Scenarios.House;

/// <summary>What wraps something hands on all of it: a member with a default is easily forgotten.</summary>
public class WrapperTests
{
    [Fact]
    public void A_wrapped_strategy_hands_on_every_member()
    {
        Assert.Empty(Forgotten(typeof(Strategy), typeof(WrappedStrategy)));
        var told = typeof(Strategy).Assembly.GetTypes().Where(type => type.IsInterface && typeof(IRunObserver).IsAssignableFrom(type)).ToList();
        Assert.Contains(typeof(IStepObserver), told);
        foreach (var what in told)
        {
            Assert.True(what.IsAssignableFrom(typeof(WrappedStrategy)), what.Name);
            var map = typeof(WrappedStrategy).GetInterfaceMap(what);
            Assert.Equal(map.InterfaceMethods.Length, map.TargetMethods.Count(method => method.DeclaringType == typeof(WrappedStrategy)));
        }
    }

    [Fact]
    public void A_view_of_an_operation_hands_on_every_member() => Assert.Empty(Forgotten(typeof(WaitTarget), typeof(WaitView<>)));

    /// <summary>Wherever one observer stands for another, it is a wrapped strategy.</summary>
    [Fact]
    public void No_other_strategy_that_looks_on_has_a_strategy_inside()
    {
        var wrapping = typeof(Strategy).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Strategy)) && !typeof(WrappedStrategy).IsAssignableFrom(type))
            .Where(type => typeof(IRunObserver).IsAssignableFrom(type))
            .Where(type => Fields(type).Any(field => field.FieldType == typeof(Strategy)));
        Assert.Empty(wrapping);
    }

    private static IEnumerable<string> Forgotten(Type of, Type by) => Members(of)
        .Where(member => member.IsVirtual && !member.IsFinal)
        .Where(member => !Members(by).Any(own => own.GetBaseDefinition() != own && own.Name == member.Name
            && own.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(member.GetParameters().Select(parameter => parameter.ParameterType))))
        .Select(member => member.Name);

    private static MethodInfo[] Members(Type type) =>
        type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);

    private static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
}
