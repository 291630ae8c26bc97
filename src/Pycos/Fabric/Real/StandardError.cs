namespace Pycos.Real;

/// <summary>The process's standard error.</summary>
internal static class StandardError
{
    internal static void Write(string message, Exception exception)
    {
        // The text of an exception is the program's, and may throw itself.
        var thrown = ProgramCode.Call(exception, static exception => exception.ToString(), out var text);
        text ??= $"{exception.GetType()}, whose text throws {thrown!.GetType()}";
        Console.Error.WriteLine(ShownText.Whole($"{message}{Environment.NewLine}{text}"));
    }
}
