using System.Reflection;
using System.Runtime.Loader;

namespace Pycos.Cli;

/// <summary>A built target in this process: its own dependencies, and the tool's Pycos, so that types are the same.</summary>
internal sealed class TargetAssembly(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private static readonly Assembly[] Shared = [typeof(Scheduler).Assembly, typeof(World).Assembly];

    private readonly AssemblyDependencyResolver resolver = new(path);

    /// <summary>Loads an assembly and finds the scenarios in it.</summary>
    /// <param name="file">The assembly.</param>
    /// <param name="named">What the user calls it.</param>
    /// <exception cref="ToolException">It cannot be loaded, or has no scenarios.</exception>
    internal static IReadOnlyList<Scenario> Scenarios(string file, string named)
    {
        try
        {
            var assembly = new TargetAssembly(file).LoadFromAssemblyPath(file);
            CheckReferences(assembly, named);
            return Checked(Scenario.Discover(assembly), named);
        }
        catch (BadImageFormatException)
        {
            throw new ToolException($"'{named}' is not a .NET assembly. Name the .dll that a project builds, or the project itself.");
        }
        catch (ReflectionTypeLoadException exception)
        {
            throw CannotLoad(named, exception.LoaderExceptions.FirstOrDefault(inner => inner is not null) ?? exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or TypeLoadException
            or MissingMemberException or CustomAttributeFormatException or TypeInitializationException or TargetInvocationException)
        {
            throw CannotLoad(named, exception.InnerException ?? exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new ToolException($"{exception.Message} ('{named}')");
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Array.Find(Shared, shared => shared.GetName().Name == assemblyName.Name) is { } ours) return ours;
        return resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : 0;

    private static void CheckReferences(Assembly assembly, string named)
    {
        var references = assembly.GetReferencedAssemblies();
        foreach (var ours in Shared.Select(shared => shared.GetName()))
        {
            var theirs = Array.Find(references, reference => reference.Name == ours.Name);
            if (theirs is null || theirs.Version == ours.Version) continue;
            throw new ToolException(
                $"'{named}' was built against {theirs.Name} {theirs.Version}, and this tool has {ours.Version}. "
                + "Use the tool of the version that the project references, or change the reference and build again.");
        }
        if (!Array.Exists(references, reference => reference.Name == typeof(World).Assembly.GetName().Name))
        {
            throw new ToolException(
                $"'{named}' uses nothing of Pycos.Simulation, so there are no scenarios in it. Reference Pycos.Simulation, and mark methods "
                + "of the shape 'Coroutine Name(World world)' with [Scenario].");
        }
    }

    private static IReadOnlyList<Scenario> Checked(IReadOnlyList<Scenario> scenarios, string named)
    {
        if (scenarios.Count > 0) return scenarios;
        throw new ToolException($"'{named}' has no scenarios. Mark methods of the shape 'Coroutine Name(World world)' with [Scenario].");
    }

    private static ToolException CannotLoad(string named, Exception exception) => new(
        $"'{named}' cannot be loaded: {exception.Message} Build it again, against the Pycos of this tool ({typeof(World).Assembly.GetName().Version}) "
        + "and with all that it depends on beside it.");
}
