using System.CommandLine;
using System.Globalization;

namespace Pycos.Cli;

/// <summary>The options that say how much of a failing run is shown, and how wide.</summary>
internal sealed class ReportInputs
{
    private const int WidthMin = 40;

    private readonly Option<bool> full = new("--full")
    {
        Description = "Shows every event of the failing run, with the numbers of its steps; else idle tasks, locks that nobody waited for, and the middle of long runs are folded",
    };

    private readonly Option<string[]> task = new("--task")
    {
        Description = "Shows only what this task, call or timer did, by the name that the report has for it. Repeatable.",
        HelpName = "NAME",
    };

    private readonly Option<long> last = new("--last")
    {
        Description = "Shows only so many events at the end",
        HelpName = "N",
        CustomParser = Inputs.PositiveNumber("--last"),
    };

    private readonly Option<long> width = new("--width")
    {
        Description = "Characters a line, 40 at least: one column a task where they fit, else one line an event [default: the terminal's; 80 where there is none]",
        HelpName = "N",
        CustomParser = Inputs.Reader(
            text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= WidthMin ? number : (long?)null,
            "--width is a whole number from 40 up"),
    };

    internal void AddTo(Command command)
    {
        command.Add(full);
        command.Add(task);
        command.Add(last);
        command.Add(width);
    }

    internal ReportOptions Read(ParseResult parsed, Terminal terminal) => new()
    {
        IsFull = parsed.GetValue(full),
        Tasks = parsed.GetValue(task) ?? [],
        Last = parsed.GetResult(last) is null ? null : (int)Math.Min(parsed.GetValue(last), int.MaxValue),
        Width = parsed.GetResult(width) is null ? Math.Max(terminal.Width, WidthMin) : (int)Math.Min(parsed.GetValue(width), int.MaxValue),
        FullOption = "--full",
    };
}
