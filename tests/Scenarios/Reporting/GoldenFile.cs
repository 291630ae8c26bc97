namespace Pycos.Scenarios.Reporting;

/// <summary>Texts that a person has looked at. With <c>PYCOS_WRITE_GOLDEN=1</c> in the environment they are written anew.</summary>
internal static class GoldenFile
{
    internal static void IsSame(string name, string text)
    {
        var path = Repository.PathOf("tests", "Scenarios", "Reporting", "Golden", name);
        var lines = text.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("PYCOS_WRITE_GOLDEN") == "1") File.WriteAllText(path, lines);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), lines);
    }
}
