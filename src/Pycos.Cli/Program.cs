using System.CommandLine;
using System.CommandLine.Help;
using System.Text;

namespace Pycos.Cli;

internal static class Program
{
    public static int Main(string[] args)
    {
        Nursery.Enlarge(args);
        return Run(args, Console.Out, Console.Error);
    }

    /// <summary>Runs one command, and returns its exit status.</summary>
    internal static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var terminal = new Terminal(output, error);
        try
        {
            var parsed = Root(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction) throw UsageError(parsed);
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (OperationCanceledException)
        {
            return ExitStatus.Interrupted;
        }
        catch (ToolException exception)
        {
            terminal.WriteError(exception.Message);
            return ExitStatus.UsageError;
        }
        catch (Exception exception)
        {
            terminal.WriteError(
                $"The tool failed where it should not, with {exception.GetType().Name}: {exception.Message} "
                + "Please report it, with the command that you ran.");
            return ExitStatus.UsageError;
        }
    }

    private static RootCommand Root(Terminal terminal) =>
        new("Explores the schedules of Pycos programs; replays and shrinks the failing ones.")
        {
            HelpName = "pycos",
            Subcommands = { ExploreCommand.Create(terminal), ReplayCommand.Create(terminal), ShrinkCommand.Create(terminal), ListCommand.Create(terminal) },
        };

    private static ToolException UsageError(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var text = new StringBuilder();
        if (command is RootCommand && parsed.Tokens.Count == 0) text.Append("Say what to do: explore, replay, shrink or list.");
        foreach (var message in parsed.Errors.Select(found => found.Message).Distinct().Take(command is RootCommand ? 0 : 2))
        {
            text.Append(message).Append(message.EndsWith('.') ? " " : ". ");
        }
        if (text.Length == 0) text.Append($"'{parsed.Tokens[0].Value}' is no command: the commands are explore, replay, shrink and list.");
        var name = command is RootCommand ? "pycos" : $"pycos {command.Name}";
        return new ToolException($"{text.ToString().TrimEnd()} '{name} --help' shows what there is.");
    }
}
