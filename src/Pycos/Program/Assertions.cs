namespace Pycos;

/// <summary>Tells the exceptions of test frameworks from others: by name, so that none has to be known.</summary>
internal static class Assertions
{
    internal static bool Includes(Exception exception)
    {
        for (var type = exception.GetType(); type is not null && type != typeof(Exception); type = type.BaseType)
        {
            if (type.Name.Contains("Assert", StringComparison.Ordinal) || type.Name == "XunitException") return true;
        }
        return exception.GetType().GetInterfaces().Any(contract => contract.Name == "IAssertionException");
    }
}
