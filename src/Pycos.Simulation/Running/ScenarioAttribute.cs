namespace Pycos.Simulation;

/// <summary>Marks a method <c>Coroutine Name(World world)</c> as a scenario that <c>pycos explore</c> finds.</summary>
/// <remarks>The method is static, or of a class with a public parameterless constructor, of which each run gets its own.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScenarioAttribute : Attribute
{
    /// <summary>One line on what the scenario shows; for <c>pycos list</c>.</summary>
    public string? Description { get; set; }
}
