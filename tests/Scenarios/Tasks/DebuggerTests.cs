using System.Diagnostics;
using System.Reflection;

namespace Pycos.Scenarios;

/// <summary>What a debugger shows of an object without being asked.</summary>
public class DebuggerTests
{
    [Theory]
    [InlineData(typeof(AsyncLock))]
    [InlineData(typeof(AsyncReentrantLock))]
    [InlineData(typeof(AsyncSemaphore))]
    [InlineData(typeof(AsyncEvent))]
    [InlineData(typeof(AsyncCondition))]
    [InlineData(typeof(MessageChannel))]
    [InlineData(typeof(AsyncThreadPool))]
    public void A_debugger_shows_the_text_with_name_and_state(Type type)
    {
        Assert.Equal("{ToString(),nq}", type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value);
        Assert.Equal(type, type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType);
    }
}
