using System.Text;

namespace Pycos.Scenarios.Controlled;

/// <summary>docs/what-is-controlled.md, made of the constructs.</summary>
public static class ControlledPage
{
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # What is controlled

            What the simulator makes of the constructs of .NET's asynchronous code. Each row is a correct program that the tests run in the simulator,
            twice at a time, under fifty schedules; the page is made of them (`constructs --page` of the benchmarks prints it).

            - **explored**: what comes after the await is a step, drawn like all others; time is virtual.
            - **refused**: the run fails as *uncontrolled nondeterminism*, and says what left the simulator's control, and where. It never fails
              with anything else: neither an assertion nor a deadlock is reported that the thread pool or the system's clock may have caused.
            - **not seen**: the simulator does not notice it. What it does takes no virtual time, and no other step comes between.

            `clock` is `self.Clock` of a task, or `world.Clock`.

            """);
        foreach (var group in ConstructGroup.All)
        {
            page.Append($"\n## {group.Title}\n\n| construct | in the simulator | write instead |\n|---|---|---|\n");
            foreach (var construct in group.Constructs)
                page.Append($"| `{construct.Code.Replace("|", "\\|", StringComparison.Ordinal)}` | {Words(construct.Standing)} | {construct.Instead} |\n");
        }
        return page.ToString();
    }

    internal static string Words(Standing standing) => standing switch
    {
        Standing.Explored => "explored",
        Standing.Refused => "refused",
        _ => "not seen",
    };
}
