namespace Pycos.Benchmarks.Comparison;

/// <summary>Rows that are measured together.</summary>
/// <param name="RowNames">The names of the rows that it answers with.</param>
/// <param name="Answer">Measures.</param>
internal sealed record Question(string[] RowNames, Func<IEnumerable<Row>> Answer);
