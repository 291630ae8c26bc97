using Spectre.Console;

namespace Pycos.Cli;

/// <summary>Where results and progress go; colour and live lines only where a person watches.</summary>
internal sealed class Terminal
{
    // Reports are laid out for the width before they are written.
    private const int NeverWrap = 1_000_000;

    private const int UsualWidth = 80;

    internal Terminal(TextWriter output, TextWriter error)
    {
        Output = output;
        Error = error;
        OutputConsole = ConsoleOn(output);
        Width = OutputConsole.Profile.Out.IsTerminal ? OutputConsole.Profile.Width : UsualWidth;
        OutputConsole.Profile.Width = NeverWrap;
        ErrorConsole = ConsoleOn(error);
        // Asked once: what counts as the terminal changes while the target's own prints are led elsewhere.
        IsLive = ErrorConsole.Profile.Out.IsTerminal && ErrorConsole.Profile.Capabilities.Ansi;
    }

    internal TextWriter Output { get; }

    internal TextWriter Error { get; }

    /// <summary>Characters a line of standard output.</summary>
    internal int Width { get; }

    /// <summary>Whether standard error can show a line that changes.</summary>
    internal bool IsLive { get; }

    internal IAnsiConsole ErrorConsole { get; }

    private IAnsiConsole OutputConsole { get; }

    /// <summary>Takes away the live line that an interrupted exploration leaves, and gives the cursor back.</summary>
    internal void EndLiveLine()
    {
        if (!IsLive) return;
        Error.Write("\r\u001b[2K\u001b[?25h");
        Error.Flush();
    }

    internal void WriteError(string message)
    {
        ErrorConsole.Write(new Text("error: ", new Style(Color.Red)));
        Error.WriteLine(ShownText.Whole(message));
        Error.Flush();
    }

    internal void Write(string text, Style? style = null)
    {
        if (style is null) Output.Write(ShownText.Whole(text));
        else OutputConsole.Write(new Text(text, style));
    }

    /// <remarks>In JSON what is escaped stands within strings, where it reads as the same character to a program.</remarks>
    internal void WriteLine(string text = "") => Output.WriteLine(ShownText.Whole(text));

    private static IAnsiConsole ConsoleOn(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = output.IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = output.IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            // The default ones turn colour on for CI services although nobody watches.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
    }
}
