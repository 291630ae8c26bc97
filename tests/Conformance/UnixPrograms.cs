using System.Globalization;
using System.Runtime.InteropServices;

namespace Pycos.Conformance;

/// <summary>What the cases start, for machines that are simulated: as far as the cases can see, it does what the real programs do.</summary>
internal static class UnixPrograms
{
    internal static void AddTo(World world)
    {
        world.Program("true", static async (self, process) => await Print(process.Output, ""));
        world.Program("false", static async (self, process) => await Print(process.Output, "") + 1);
        world.Program("cat", Cat);
        world.Program("sort", Sort);
        world.Program("head", Head);
        world.Program("yes", Yes);
        world.Program("sleep", static async (self, process) => await Sleep(self, process.Arguments[0]));
        world.Program("pwd", static async (self, process) => await Print(process.Output, $"{process.Folder}\n"));
        world.Program("sh", Shell);
    }

    private static async Coroutine<int> Cat(TaskContext self, ProcessContext process)
    {
        var buffer = new byte[8192];
        while (await process.Input.Read(buffer) is > 0 and var count) await process.Output.Write(buffer.AsMemory(0, count));
        return 0;
    }

    private static async Coroutine<int> Sort(TaskContext self, ProcessContext process)
    {
        var lines = (await process.Input.ReadText()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return await Print(process.Output, string.Concat(lines.Order(StringComparer.Ordinal).Select(line => $"{line}\n")));
    }

    private static async Coroutine<int> Head(TaskContext self, ProcessContext process) =>
        await Print(process.Output, (await process.Input.ReadUntil("\n")).Split('\n')[0] + "\n");

    private static async Coroutine<int> Yes(TaskContext self, ProcessContext process)
    {
        var many = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("y\n", 4096)));
        while (true) await process.Output.Write(many);
    }

    private static async Coroutine<int> Shell(TaskContext self, ProcessContext process)
    {
        switch (process.Arguments[1])
        {
            case "exit 7":
                return 7;
            case "echo out; echo err >&2":
                await Print(process.Output, "out\n");
                return await Print(process.Error, "err\n");
            case "echo a; exec sleep 60":
                await Print(process.Output, "a\n");
                return await Sleep(self, "60");
            case "head -c 1000000 /dev/zero":
                await process.Output.Write(new byte[1_000_000]);
                return 0;
            case "echo \"$COLOR $SIZE\"":
                return await Print(process.Output, $"{self.Processes.Variable("COLOR")} {self.Processes.Variable("SIZE")}\n");
            case "exec 0<&-; echo closed; exec sleep 60":
                process.Input.Dispose();
                await Print(process.Output, "closed\n");
                return await Sleep(self, "60");
            case "exec 1>&-; exec sleep 60":
                process.Output.Dispose();
                return await Sleep(self, "60");
            case "trap 'exit 7' TERM; echo ready; while :; do sleep 0.02; done":
            {
                using var signals = self.Processes.OpenSignals(PosixSignal.SIGTERM);
                await Print(process.Output, "ready\n");
                await signals.Next();
                return 7;
            }
            default:
                await Print(process.Error, $"sh: no such script: {process.Arguments[1]}\n");
                return 127;
        }
    }

    private static async Coroutine<int> Sleep(TaskContext self, string seconds)
    {
        await self.Sleep(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));
        return 0;
    }

    private static async Coroutine<int> Print(AsyncPipe pipe, string text)
    {
        await pipe.Write(Encoding.UTF8.GetBytes(text));
        return 0;
    }
}
