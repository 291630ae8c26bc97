using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace Pycos.Cli;

/// <summary>A built target in this process: its own dependencies, and the tool's Pycos, so that types are the same.</summary>
internal sealed class TargetAssembly : AssemblyLoadContext
{
    private static readonly Assembly[] Shared = [typeof(Scheduler).Assembly, typeof(World).Assembly];
    private static readonly string Simulator = typeof(World).Assembly.GetName().Name!;

    private readonly AssemblyDependencyResolver resolver;
    private readonly PackageAssets packages;

    private TargetAssembly(string path)
        : base(Path.GetFileNameWithoutExtension(path))
    {
        resolver = new AssemblyDependencyResolver(path);
        packages = new PackageAssets(path, PackageFolders.Of(path));
        // What neither the target nor the tool's own framework has.
        Resolving += (_, name) => SharedFrameworks.Find(name.Name) is { } found ? LoadFromAssemblyPath(found) : null;
    }

    /// <summary>Whether an assembly may have scenarios. It is looked at without being loaded.</summary>
    internal static bool MayHaveScenarios(string file)
    {
        try
        {
            using var image = new PEReader(File.OpenRead(file));
            if (!image.HasMetadata) return false;
            var metadata = image.GetMetadataReader();
            return metadata.AssemblyReferences.Any(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name) == Simulator);
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    /// <summary>Loads an assembly and finds the scenarios in it, which may be none.</summary>
    /// <param name="file">The assembly.</param>
    /// <param name="named">What the user calls it.</param>
    /// <exception cref="ToolException">It cannot be loaded, or what is marked as a scenario cannot be one.</exception>
    internal static IReadOnlyList<Scenario> Scenarios(string file, string named)
    {
        try
        {
            var assembly = new TargetAssembly(file).LoadFromAssemblyPath(file);
            CheckReferences(assembly, named);
            return Scenario.Discover(assembly);
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
        return (resolver.ResolveAssemblyToPath(assemblyName) ?? packages.Assembly(assemblyName.Name)) is { } found ? LoadFromAssemblyPath(found) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        (resolver.ResolveUnmanagedDllToPath(unmanagedDllName) ?? packages.Native(unmanagedDllName)) is { } found ? LoadUnmanagedDllFromPath(found) : 0;

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
        if (!Array.Exists(references, reference => reference.Name == Simulator))
        {
            throw new ToolException(
                $"'{named}' uses nothing of Pycos.Simulation, so there are no scenarios in it. Reference Pycos.Simulation, and mark methods "
                + "of the shape 'Coroutine Name(World world)' with [Scenario].");
        }
    }

    private static ToolException CannotLoad(string named, Exception exception) => new(
        $"'{named}' cannot be loaded: {exception.Message} Build it again, against the Pycos of this tool ({typeof(World).Assembly.GetName().Version}); "
        + "what it depends on has to be beside it, or in the folder that its packages were restored to (set NUGET_PACKAGES where that is another one).");
}
