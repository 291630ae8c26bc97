using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Pycos.Tool;

public sealed class TargetTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_path_where_nothing_is_is_refused() =>
        ToolRun.Of("list", folder.In("nothing")).IsRefused("There is no file or folder", "nothing");

    [Fact]
    public void A_folder_without_a_project_is_refused() =>
        ToolRun.Of("list", folder.Path).IsRefused("has no project (.csproj)");

    [Fact]
    public void A_folder_with_two_projects_is_refused_with_their_names()
    {
        folder.Write("One.csproj", "<Project/>");
        folder.Write("Two.csproj", "<Project/>");

        ToolRun.Of("list", folder.Path).IsRefused("has 2 projects: One.csproj, Two.csproj", "Name the project file");
    }

    [Fact]
    public void A_file_of_another_kind_is_refused() =>
        ToolRun.Of("list", folder.Write("notes.txt", "")).IsRefused("is not an assembly (.dll), a project file (.csproj), a solution (.sln, .slnx)");

    [Fact]
    public void A_dll_that_is_no_assembly_is_refused() =>
        ToolRun.Of("list", folder.Write("native.dll", "MZ, but nothing more")).IsRefused("is not a .NET assembly");

    [Fact]
    public void An_assembly_that_knows_nothing_of_the_simulator_is_refused() =>
        ToolRun.Of("list", typeof(System.CommandLine.Command).Assembly.Location).IsRefused("uses nothing of Pycos.Simulation", "[Scenario]");

    [Fact]
    public void An_assembly_without_scenarios_is_refused() =>
        ToolRun.Of("list", typeof(Cli.Program).Assembly.Location).IsRefused("has no scenarios", "[Scenario]");

    [Fact]
    public void An_assembly_built_against_another_Pycos_is_refused_with_both_versions()
    {
        var bytes = File.ReadAllBytes(ToolRun.Bank);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(RowOfReference(bytes, "Pycos.Simulation")), 9);
        File.WriteAllBytes(folder.In("Bank.dll"), bytes);

        ToolRun.Of("list", folder.In("Bank.dll"))
            .IsRefused("was built against Pycos.Simulation 9.1.0.0", typeof(World).Assembly.GetName().Version!.ToString());
    }

    [Fact]
    public void A_project_that_does_not_compile_is_refused_with_the_compilers_errors()
    {
        folder.Write("Broken.csproj", BuiltTarget.Project(""));
        folder.Write("Broken.cs", "class Broken { int number = \"text\"; }");

        var run = ToolRun.Of("list", folder.Path);
        run.IsRefused("does not build in configuration Release", "Make 'dotnet build' succeed", "Broken.cs(1,29): error CS0029");
        Assert.DoesNotContain("[" + folder.Path, run.Error);
    }

    [Fact]
    public void A_project_is_built_in_the_configuration_that_is_asked_for_and_its_scenarios_are_found()
    {
        folder.Write("Small.csproj", BuiltTarget.Project("""
            <ItemGroup>
              <Reference Include="Pycos" HintPath="PYCOS" />
              <Reference Include="Pycos.Simulation" HintPath="SIMULATION" />
            </ItemGroup>
            """));
        folder.Write("Small.cs", """
            using Pycos;
            using Pycos.Simulation;
            public static class Small
            {
                [Scenario(Description = "Nothing happens.")]
                public static async Coroutine Quiet(World world) => await world.Self.Yield();
            }
            """);

        var run = ToolRun.Of("list", folder.Path, "-c", "Debug");
        Assert.Equal((0, "Small.Quiet   Nothing happens." + Environment.NewLine, ""), (run.Status, run.Output, run.Error));
        Assert.True(Directory.Exists(folder.In(Path.Combine("bin", "Debug"))));
    }

    /// <summary>Where the row begins that holds the version of a referenced assembly.</summary>
    private static int RowOfReference(byte[] file, string name)
    {
        using var image = new PEReader(new MemoryStream(file));
        var metadata = image.GetMetadataReader();
        var handle = metadata.AssemblyReferences.Single(found => metadata.GetString(metadata.GetAssemblyReference(found).Name) == name);
        return image.PEHeaders.MetadataStartOffset
            + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef)
            + ((MetadataTokens.GetRowNumber(handle) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef));
    }
}
