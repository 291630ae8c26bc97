using System.Reflection;

namespace Pycos.Simulation;

/// <summary>Says what an exception that escaped means, and whether it is an assertion of some test framework.</summary>
internal static class Verdict
{
    internal static Failure OfException(PycosTask? task, Exception exception)
    {
        // These only say that something else was thrown.
        while (exception is TypeInitializationException or TargetInvocationException && exception.InnerException is { } inner) exception = inner;
        return IsAssertion(exception)
            ? new Failure(FailureKind.Assertion, $"Assertion failed in {(task is null ? "a callback" : $"task '{task.Name}'")}: {MessageOf(exception)}", exception)
            : new Failure(
                FailureKind.UnhandledException,
                $"{(task is null ? "A callback" : $"Task '{task.Name}'")} threw {exception.GetType().Name}: {MessageOf(exception)}",
                exception);
    }

    /// <summary>Whole, with its line breaks; a message that throws is the program's, and must not stop the report.</summary>
    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message.TrimEnd();
        }
        catch (Exception thrown)
        {
            return $"(its message throws {thrown.GetType().Name})";
        }
    }

    /// <summary>By name, so that the simulator knows no test framework.</summary>
    internal static bool IsAssertion(Exception exception)
    {
        for (var type = exception.GetType(); type is not null && type != typeof(Exception); type = type.BaseType)
        {
            if (type.Name.Contains("Assert", StringComparison.Ordinal) || type.Name == "XunitException") return true;
        }
        return exception.GetType().GetInterfaces().Any(contract => contract.Name == "IAssertionException");
    }
}
