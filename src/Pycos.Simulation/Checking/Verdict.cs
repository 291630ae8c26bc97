using System.Reflection;

namespace Pycos.Simulation;

/// <summary>Says what an exception that escaped means, and whether it is an assertion of some test framework.</summary>
internal static class Verdict
{
    internal static Failure OfException(PycosTask? task, Exception exception)
    {
        // These only say that something else was thrown.
        while (exception is TypeInitializationException or TargetInvocationException && exception.InnerException is { } inner) exception = inner;
        var message = MessageOf(exception);
        // Not who: one bug may show in any of several tasks.
        var place = (exception as SimulationAssertionException)?.Place ?? CodePlace.OfThrow(exception) ?? $"{exception.GetType().Name}: {Failure.WithoutNumbers(message)}";
        return Assertions.Includes(exception)
            ? new Failure(FailureKind.Assertion, $"Assertion failed in {(task is null ? "a callback" : $"task '{task.FullName}'")}: {message}", exception, place)
            : new Failure(
                FailureKind.UnhandledException,
                $"{(task is null ? "A callback" : $"Task '{task.FullName}'")} threw {exception.GetType().Name}: {message}",
                exception,
                place);
    }

    /// <summary>A plain async call that nobody awaits has thrown.</summary>
    internal static Failure OfPlainCall(UnawaitedCall call) => new(
        Assertions.Includes(call.Exception) ? FailureKind.Assertion : FailureKind.UnhandledException,
        $"{call.Method}, which was called without an await, threw {call.Exception.GetType().Name}: {MessageOf(call.Exception)}",
        call.Exception,
        CodePlace.OfThrow(call.Exception));

    /// <summary>With its line breaks, and whole unless no person would read all of it; a message that throws is the program's, and must not stop the report.</summary>
    private static string MessageOf(Exception exception)
    {
        var thrown = ProgramCode.Call(exception, static exception => ShownText.Cut(exception.Message, ShownText.ParagraphMax).TrimEnd(), out var message);
        return thrown is null ? message! : $"(its message throws {thrown.GetType().Name})";
    }
}
