using System.CommandLine;
using System.Text.Json;

namespace Pycos.Cli;

/// <summary><c>pycos list TARGET</c>: the scenarios there are.</summary>
internal static class ListCommand
{
    internal static Command Create(Terminal terminal)
    {
        var target = Inputs.Target();
        var configuration = Inputs.Configuration();
        var noBuild = Inputs.NoBuild();
        var format = Inputs.Format("one object a scenario: {\"scenario\",\"description\"}");
        var command = new Command("list", "Lists the scenarios of a target. Exit status: 0, or 2 for a usage or target error.")
        {
            target, configuration, noBuild, format,
        };
        command.SetAction(parsed =>
        {
            var opened = Target.Open(new TargetPlace(
                parsed.GetValue(target)!, parsed.GetValue(configuration) ?? Inputs.DefaultConfiguration, parsed.GetValue(noBuild)));
            List(terminal, opened.Scenarios, parsed.GetValue(format));
            return ExitStatus.NothingFound;
        });
        return command;
    }

    private static void List(Terminal terminal, IReadOnlyList<Scenario> scenarios, OutputFormat format)
    {
        var width = scenarios.Max(scenario => scenario.Name.Length);
        foreach (var scenario in scenarios)
        {
            terminal.WriteLine(format == OutputFormat.Json
                ? JsonSerializer.Serialize(new ListedJson(scenario.Name, scenario.Description), ToolJson.Lines.ListedJson)
                : $"{scenario.Name.PadRight(width)}   {scenario.Description}".TrimEnd());
        }
    }
}
