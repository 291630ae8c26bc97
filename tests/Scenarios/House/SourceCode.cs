using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pycos.Scenarios.House;

/// <summary>Source as the compiler understands it: which file uses what of which other.</summary>
internal sealed class SourceCode
{
    // What the SDK adds to every project.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Language =
        new(LanguageVersion.Latest, DocumentationMode.None, preprocessorSymbols: ["DEBUG"]);

    private readonly CSharpCompilation compilation;

    /// <param name="files">By their paths under src/. Those of a project and of what it refers to are compiled as one.</param>
    internal SourceCode(IEnumerable<(string Path, string Text)> files)
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == runtime)
            .Select(path => MetadataReference.CreateFromFile(path));
        compilation = CSharpCompilation.Create(
            "Source",
            files.Append(("", ImplicitUsings)).Select(file => CSharpSyntaxTree.ParseText(file.Item2, Language, file.Item1)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>All source files of projects under src/.</summary>
    internal static SourceCode Of(params ReadOnlySpan<string> projects)
    {
        var source = Repository.PathOf("src");
        var files = new List<(string, string)>();
        foreach (var project in projects)
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(source, project), "*.cs", SearchOption.AllDirectories))
            {
                var file = Path.GetRelativePath(source, path).Replace('\\', '/');
                if (file.Split('/')[1] is not ("obj" or "bin")) files.Add((file, File.ReadAllText(path)));
            }
        }
        return new SourceCode(files);
    }

    internal IEnumerable<string> Files => compilation.SyntaxTrees.Select(tree => tree.FilePath).Where(path => path != "");

    /// <summary>What the compiler does not understand: where there is something, an import may be overlooked.</summary>
    internal IEnumerable<string> Errors =>
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.ToString());

    /// <summary>Each use of a type of another room, once a file.</summary>
    internal List<Import> Imports()
    {
        var imports = new Dictionary<(string File, string Type), Import>();
        var rooms = new Dictionary<INamedTypeSymbol, string?>(SymbolEqualityComparer.Default);
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (tree.FilePath == "") continue;
            var own = Import.RoomOf(tree.FilePath);
            var meaning = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                foreach (var symbol in Uses(meaning, node))
                {
                    var type = (symbol as INamedTypeSymbol ?? symbol.ContainingType)?.OriginalDefinition;
                    if (type is null || imports.ContainsKey((tree.FilePath, type.Name)) || RoomOf(type) is not { } room || room == own) continue;
                    var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                    var import = new Import(tree.FilePath, line, type.Name, room);
                    imports.TryAdd((import.File, import.Type), import);
                }
            }
        }
        return [.. imports.Values.OrderBy(import => import.File, StringComparer.Ordinal).ThenBy(import => import.Line)];

        // Many names stand for the same few types.
        string? RoomOf(INamedTypeSymbol type)
        {
            if (rooms.TryGetValue(type, out var room)) return room;
            return rooms[type] = type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath is { Length: > 0 } path ? Import.RoomOf(path) : null;
        }
    }

    /// <summary>What a piece of code refers to: by a name, or without one.</summary>
    private static IEnumerable<ISymbol> Uses(SemanticModel meaning, SyntaxNode node)
    {
        ISymbol?[] symbols = node switch
        {
            // Of what is compiled in many ways, such as the name of an overloaded method in nameof, each counts.
            SimpleNameSyntax name => meaning.GetSymbolInfo(name) is { Symbol: { } one } ? [one] : [.. meaning.GetSymbolInfo(name).CandidateSymbols],
            BaseObjectCreationExpressionSyntax or BinaryExpressionSyntax or ElementAccessExpressionSyntax => [meaning.GetSymbolInfo(node).Symbol],
            AwaitExpressionSyntax await => [meaning.GetAwaitExpressionInfo(await).GetAwaiterMethod, meaning.GetAwaitExpressionInfo(await).GetResultMethod],
            CommonForEachStatementSyntax loop => [meaning.GetForEachStatementInfo(loop).GetEnumeratorMethod, meaning.GetForEachStatementInfo(loop).CurrentProperty],
            _ => [],
        };
        return symbols.OfType<ISymbol>();
    }
}
