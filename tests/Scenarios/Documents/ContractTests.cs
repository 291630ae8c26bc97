using System.Reflection;
using System.Text.RegularExpressions;

namespace Pycos.Scenarios;

/// <summary>docs/contract.md and the tests agree: what is promised is shown, and what is shown is promised.</summary>
public class ContractTests
{
    /// <summary>Sections whose rows may still be without a test; once all of a section's rows have one, it has to go.</summary>
    private static readonly string[] NotCoveredYet = [];

    private static readonly Regex RowOfTable = new(@"^\| `(?<id>[a-z]+(-[a-z]+)+)` \| [^|]+\. \| (=|≠ [^|]+) \|$");

    private static readonly ILookup<string, string> TestsById = typeof(ContractTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .SelectMany(Ids, (test, id) => (Id: id, Test: $"{test.DeclaringType!.Name}.{test.Name}"))
        .ToLookup(named => named.Id, named => named.Test);

    private readonly List<Row> rows = Read();

    [Fact]
    public void Every_row_has_a_test_that_names_it()
    {
        var shown = rows.ToLookup(row => TestsById.Contains(row.Id));
        var due = shown[false].Where(row => !NotCoveredYet.Contains(row.Section));
        Assert.True(!due.Any(), $"no test names {string.Join(", ", due.Select(row => row.Id))}");
        // Else a row that loses its test, in a section that has been covered meanwhile, would go unnoticed.
        var covered = NotCoveredYet.Except(shown[false].Select(row => row.Section));
        Assert.True(!covered.Any(), $"every row has a test, or there is no such section: {string.Join(", ", covered)}");
    }

    [Fact]
    public void Every_id_that_a_test_names_is_a_row()
    {
        var known = rows.Select(row => row.Id).ToHashSet();
        var unknown = TestsById.Where(tests => !known.Contains(tests.Key)).Select(tests => $"{tests.Key} ({string.Join(", ", tests)})");
        Assert.True(!unknown.Any(), $"no row is called {string.Join(", ", unknown)}");
    }

    [Fact]
    public void No_two_rows_have_the_same_id()
    {
        var shared = rows.GroupBy(row => row.Id).Where(same => same.Count() > 1).Select(same => same.Key);
        Assert.True(!shared.Any(), $"more than one row is called {string.Join(", ", shared)}");
    }

    /// <summary>The ids that a test names; none for a method that is not run.</summary>
    private static IEnumerable<string> Ids(MethodInfo method)
    {
        var traits = method.GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(TraitAttribute))
            .Select(trait => (Name: (string?)trait.ConstructorArguments[0].Value, Id: (string?)trait.ConstructorArguments[1].Value));
        var isRun = method.GetCustomAttribute<FactAttribute>() is { Skip: null };
        return traits.Where(trait => isRun && trait.Name == "Contract").Select(trait => trait.Id!);
    }

    private static List<Row> Read()
    {
        var rows = new List<Row>();
        var section = "";
        foreach (var line in File.ReadLines(Repository.PathOf("docs", "contract.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) section = line[3..];
            if (!line.StartsWith('|') || line is "| id | promise | pycos |" or "|---|---|---|") continue;
            // A row that is not understood is an error: it would be a promise that nobody checks.
            var row = RowOfTable.Match(line);
            Assert.True(row.Success, $"not a row: {line}");
            rows.Add(new Row(row.Groups["id"].Value, section));
        }
        Assert.NotEmpty(rows);
        return rows;
    }

    private sealed record Row(string Id, string Section);
}
