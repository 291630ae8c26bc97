using System.Reflection;
using System.Xml.Linq;
using Pycos.Cli;

namespace Pycos.Tool;

/// <summary>Class libraries, whose output holds no packages.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_class_library_whose_scenarios_use_a_package_is_explored()
    {
        folder.Write("Draws.csproj", BuiltTarget.Project($"""
            {BuiltTarget.Simulator}
            <ItemGroup><PackageReference Include="FsCheck" Version="{VersionOf("FsCheck")}" /></ItemGroup>
            """));
        folder.Write("Draws.cs", """
            using FsCheck;
            using Pycos;
            using Pycos.Simulation;
            public static class Draws
            {
                // The type of the field is looked at when scenarios are looked for, and that of the package it uses when it runs.
                private static readonly Config settings = Config.Quick;

                [Scenario]
                public static async Coroutine Settings(World world)
                {
                    await world.Self.Yield();
                    world.Assert(settings.MaxTest == 100, "by default");
                }
            }
            """);

        var run = ToolRun.Of("explore", folder.Path, "--schedules", "5", "--output", folder.In("found"));
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains("pass  Draws.Settings", run.Output);
        Assert.False(File.Exists(folder.In("bin/Release/net10.0/FsCheck.dll")), "the package lies beside the library, so this shows nothing");
    }

    [Fact]
    public void Assets_are_found_in_the_first_folder_that_has_the_package()
    {
        Describe("""
            "Mine/1.0.0": { "runtime": { "Mine.dll": {} } },
            "Dice/2.0.0": { "runtime": { "lib/net8.0/Dice.dll": {} } },
            "Gone/1.0.0": { "runtime": { "lib/net8.0/Gone.dll": {} } },
            "Own.System/9.0.0": { "runtime": { "lib/net8.0/System.Text.Json.dll": {} } }
            """);
        var (first, second) = (Package("first", "dice/2.0.0/lib/net8.0/Dice.dll"), Package("second", "dice/2.0.0/lib/net8.0/Dice.dll", "own.system/9.0.0/lib/net8.0/System.Text.Json.dll"));

        var assets = new PackageAssets(folder.In("Mine.dll"), [folder.In("nowhere"), first, second]);
        Assert.Equal(Path.Combine(first, "dice/2.0.0", "lib/net8.0/Dice.dll"), assets.Assembly("Dice"));
        Assert.Null(assets.Assembly("Gone"));
        Assert.Null(assets.Assembly("Mine"));
        // The framework has one of its own, which is mostly later.
        Assert.Null(assets.Assembly("System.Text.Json"));
        Assert.Null(assets.Assembly(null));
    }

    [Fact]
    public void Of_what_a_package_has_for_several_platforms_the_most_special_for_this_one_is_taken()
    {
        var own = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
        Describe($$"""
            "Dice/2.0.0": {
              "runtime": { "lib/net8.0/Dice.dll": {} },
              "runtimeTargets": {
                "runtimes/{{own}}/lib/net8.0/Dice.dll": { "rid": "{{own}}", "assetType": "runtime" },
                "runtimes/any/lib/net8.0/Dice.dll": { "rid": "any", "assetType": "runtime" },
                "runtimes/solaris/lib/net8.0/Dice.dll": { "rid": "solaris", "assetType": "runtime" },
                "runtimes/{{own}}/native/libdice.so": { "rid": "{{own}}", "assetType": "native" }
              }
            }
            """);
        var packages = Package(
            "packages", "dice/2.0.0/lib/net8.0/Dice.dll", $"dice/2.0.0/runtimes/{own}/lib/net8.0/Dice.dll", "dice/2.0.0/runtimes/any/lib/net8.0/Dice.dll",
            "dice/2.0.0/runtimes/solaris/lib/net8.0/Dice.dll", $"dice/2.0.0/runtimes/{own}/native/libdice.so");

        var assets = new PackageAssets(folder.In("Mine.dll"), [packages]);
        Assert.Equal(Path.Combine(packages, "dice/2.0.0", $"runtimes/{own}/lib/net8.0/Dice.dll"), assets.Assembly("Dice"));
        Assert.Equal(Path.Combine(packages, "dice/2.0.0", $"runtimes/{own}/native/libdice.so"), assets.Native("dice"));
        Assert.Equal(assets.Native("dice"), assets.Native("libdice"));
        Assert.Null(assets.Native("other"));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"runtimeTarget":{"name":"net"},"targets":{"net":{"Dice/2.0.0":null}},"libraries":{"Dice/2.0.0":{"path":"dice"}}}""")]
    [InlineData("""{"runtimeTarget":{"name":"net"},"targets":{"net":{"Dice/2.0.0":{"runtime":[1]}}},"libraries":{}}""")]
    public void A_damaged_description_leads_to_no_package(string text)
    {
        folder.Write("Mine.deps.json", text);
        Assert.Null(new PackageAssets(folder.In("Mine.dll"), [folder.Path]).Assembly("Dice"));
    }

    [Fact]
    public void The_folders_that_a_project_was_restored_to_come_first()
    {
        folder.Write("obj/project.assets.json", """{"packageFolders":{"/one/":{},"/two/":{}}}""");
        folder.Write("bin/Release/net10.0/Mine.dll", "");
        Assert.Equal(["/one/", "/two/"], PackageFolders.Of(folder.In("bin/Release/net10.0/Mine.dll")).Take(2));
        Assert.EndsWith(Path.Combine(".nuget", "packages"), PackageFolders.Of(folder.In("bin/Release/net10.0/Mine.dll"))[^1]);
    }

    [Fact]
    public void Assemblies_of_the_other_frameworks_of_this_NET_are_found_with_them()
    {
        var shared = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(typeof(object).Assembly.Location)))!;
        Assert.Equal(Directory.Exists(Path.Combine(shared, "Microsoft.AspNetCore.App")), SharedFrameworks.Find("Microsoft.AspNetCore.Http") is not null);
        Assert.Null(SharedFrameworks.Find("Nobody.Has.This"));
    }

    private void Describe(string packages) => folder.Write("Mine.deps.json", $$"""
        {
          "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
          "targets": { ".NETCoreApp,Version=v10.0": { {{packages}} } },
          "libraries": {
            "Mine/1.0.0": { "type": "project" },
            "Dice/2.0.0": { "type": "package", "path": "dice/2.0.0" },
            "Gone/1.0.0": { "type": "package", "path": "gone/1.0.0" },
            "Own.System/9.0.0": { "type": "package", "path": "own.system/9.0.0" }
          }
        }
        """);

    private string Package(string name, params string[] files)
    {
        foreach (var file in files) folder.Write($"{name}/{file}", "");
        return folder.In(name);
    }

    private static string VersionOf(string package)
    {
        var root = typeof(PackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        return XDocument.Load(Path.Combine(root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(version => (string?)version.Attribute("Include") == package).Attribute("Version")!.Value;
    }
}
