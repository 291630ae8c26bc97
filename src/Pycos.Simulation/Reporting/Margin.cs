using System.Globalization;

namespace Pycos.Simulation;

/// <summary>What stands at the left of a report's lines: when, and in a report of everything, in which step.</summary>
internal sealed class Margin
{
    private const int ClockMin = 6;
    private const string StepTitle = "step";

    private readonly int clockWidth;
    private readonly int stepWidth;
    private long step;

    internal Margin(Excerpt excerpt)
    {
        clockWidth = Math.Max(ClockMin, excerpt.Lines.Select(line => line.Clock.Length).DefaultIfEmpty().Max());
        if (excerpt.HasSteps) stepWidth = Math.Max(StepTitle.Length, excerpt.Lines.Select(line => Number(line.Step).Length).DefaultIfEmpty().Max());
    }

    internal int Width => stepWidth == 0 ? clockWidth : clockWidth + 2 + stepWidth;

    internal string Title => Line("time", StepTitle);

    internal string Rule => Line(new string('-', clockWidth), new string('-', stepWidth));

    /// <summary>That of the next line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="clock">When; empty where the line above says it.</param>
    internal string Of(ExcerptLine line, string clock)
    {
        // A step is numbered where it begins.
        var isNew = line.Step != 0 && line.Step != step;
        if (isNew) step = line.Step;
        return Line(clock, isNew ? Number(step) : "");
    }

    private string Line(string clock, string number) =>
        stepWidth == 0 ? clock.PadLeft(clockWidth) : $"{clock.PadLeft(clockWidth)}  {number.PadLeft(stepWidth)}";

    private static string Number(long step) => step.ToString(CultureInfo.InvariantCulture);
}
