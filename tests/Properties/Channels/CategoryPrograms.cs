using FsCheck;
using FsCheck.Fluent;
using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Channels;

/// <summary>Programs about tasks that take the messages of channels by category.</summary>
public static class CategoryPrograms
{
    private static Gen<int> Channel => Gen.Choose(0, 2);

    private static Gen<string?> Category => Gen.Elements<string?>(null, null, "even", "even", "third", "marked");

    private static Gen<int> Categorizer => Gen.Elements(1, 2, 2, 3);

    private static Gen<TakeOf> Taking => from category in Category from units in SharedGenerator.Timeout select new TakeOf(category, units);

    public static Arbitrary<TaskProgram> Programs() => new SharedGenerator((_, _) =>
    [
        (10, SharedGenerator.One(Taking)),
        (6, from takes in Gen.ArrayOf(Taking, 3) select (Instruction[])[.. takes]),
        // A categorizer that throws: the message is asked for again by a take that has others.
        (4, from categorizer in Categorizer from take in Taking from again in Taking
            select (Instruction[])[new AddCategorizer(categorizer), new Call(new Block([take], [], true)), new RemoveCategorizer(categorizer), again]),
        (2, SharedGenerator.One(Categorizer.Select(number => new AddCategorizer(number)))),
        (1, SharedGenerator.One(Categorizer.Select(number => new RemoveCategorizer(number)))),
        (1, SharedGenerator.One(SharedGenerator.Timeout.Select(units => new Receive(units)))),
        (10, from channel in Channel from whom in SharedGenerator.Task from count in Gen.Choose(1, 5)
             select (Instruction[])[new Join(channel, whom), .. Enumerable.Repeat(new Publish(channel), count)]),
        (2, SharedGenerator.One(from channel in Channel from below in Channel select new Link(channel, below))),
    ]).Arbitrary;
}
