using Pycos.Properties.Programs;
using Pycos.Properties.Sync;

namespace Pycos.Properties.Sharing;

/// <summary>Makes programs smaller as those of tasks, and opens what is held around other operations.</summary>
internal static class SharedShrinker
{
    internal static IEnumerable<TaskProgram> Shrink(TaskProgram program)
    {
        foreach (var smaller in ProgramShrinker.Shrink(program)) yield return smaller;
        for (var i = 0; i < program.Tasks.Count; i++)
        {
            foreach (var body in Open(program.Tasks[i].Body))
            {
                var task = program.Tasks[i] with { Body = body };
                yield return program with { Tasks = [.. program.Tasks.Select((old, number) => number == i ? task : old)] };
            }
        }
    }

    private static IEnumerable<IReadOnlyList<Instruction>> Open(IReadOnlyList<Instruction> body)
    {
        for (var i = 0; i < body.Count; i++)
        {
            IReadOnlyList<Instruction>? inside = body[i] switch
            {
                HoldAround hold => [new Acquire(hold.What, hold.Units), .. hold.Inside.Body, new Release(hold.What)],
                Call call => call.Code.Body,
                _ => null,
            };
            if (inside is not null) yield return [.. body.Take(i), .. inside, .. body.Skip(i + 1)];
        }
    }
}
