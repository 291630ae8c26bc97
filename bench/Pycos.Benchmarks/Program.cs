using BenchmarkDotNet.Running;
using Pycos.Benchmarks.Comparison;
using Pycos.Benchmarks.Constructs;
using Pycos.Benchmarks.Corpus;
using Pycos.Benchmarks.Polling;
using Pycos.Benchmarks.Soaking;

if (args is ["compare", .. var options])
{
    var rows = new List<string>();
    for (var i = 0; i < options.Length; i += 2)
    {
        if (options[i] != "--row" || i + 1 == options.Length)
            return Usage($"compare takes --row NAME, and not '{options[i]}'.");
        if (!Compare.RowNames.Contains(options[i + 1]))
            return Usage($"There is no row '{options[i + 1]}'.");
        rows.Add(options[i + 1]);
    }
    Compare.Run(rows);
    return 0;
}
if (args is ["soak", .. var soaking])
{
    if (SoakOptions.Parse(soaking) is not { } soak)
        return Usage($"soak takes numbers: {SoakOptions.Usage}.");
    return Soak.Run(soak) ? 0 : 1;
}
if (args is ["corpus", .. var searching])
{
    try
    {
        CorpusVerb.Run(CorpusOptions.Parse(searching));
        return 0;
    }
    catch (Exception exception) when (exception is ArgumentException or FormatException)
    {
        return Usage(exception.Message);
    }
}
if (args is ["constructs", .. var asked])
{
    return ConstructsVerb.Run(asked) ?? Usage($"constructs takes: {ConstructsVerb.Usage}.");
}
if (args is ["polling", .. var polling])
{
    try
    {
        return PollingVerb.Run(PollingOptions.Parse(polling)) ? 0 : 1;
    }
    catch (Exception exception) when (exception is ArgumentException or FormatException)
    {
        return Usage(exception.Message);
    }
}
if (args is [] or ["bdn", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args is [] ? args : args[1..]);
    return 0;
}
return Usage($"There is no verb '{args[0]}'.");

static int Usage(string error)
{
    Console.Error.WriteLine(
        $"""
        {error}
        Usage: 'compare [--row NAME ...]' measures Pycos against its peers and prints one JSON object a row;
        '{SoakOptions.Usage}' lets tasks use all primitives while others are terminated, for ten minutes by default, and checks
        that nothing is lost, stuck or leaked; '{CorpusOptions.Usage}' counts
        the schedules that each strategy takes to find each bug of the corpus; '{PollingOptions.Usage}' explores
        correct programs that poll, and ends with 1 where one was accused; '{ConstructsVerb.Usage}' asks in so many processes in a row
        what the simulator makes of the constructs of .NET's asynchronous code; 'bdn [ARGUMENTS]', or no verb at all, hands its arguments to BenchmarkDotNet.
        The rows are {string.Join(", ", Compare.RowNames)}.
        """);
    return 2;
}
