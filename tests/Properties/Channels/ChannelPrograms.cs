using FsCheck;
using FsCheck.Fluent;
using Properties.Programs;
using Properties.Sharing;

namespace Properties.Channels;

/// <summary>Programs about channels that subscribe to one another, and the tasks that get their messages.</summary>
public static class ChannelPrograms
{
    public static Arbitrary<TaskProgram> Programs() => new SharedGenerator((_, _) => ChannelFragments.All()).Arbitrary;
}

/// <summary>Programs about tasks that take the messages of channels by category.</summary>
public static class CategoryPrograms
{
    private static Gen<string?> Category => Gen.Elements<string?>(null, "even", "third", "marked");

    private static Gen<int> Categorizer => Gen.Choose(1, 3);

    public static Arbitrary<TaskProgram> Programs() => new SharedGenerator((_, _) =>
    [
        .. ChannelFragments.All(),
        (20, SharedGenerator.One(from category in Category from units in SharedGenerator.Timeout select new TakeOf(category, units))),
        (4, SharedGenerator.One(Categorizer.Select(number => new AddCategorizer(number)))),
        (2, SharedGenerator.One(Categorizer.Select(number => new RemoveCategorizer(number)))),
        (12, from channel in ChannelFragments.Channel from whom in SharedGenerator.Task select (Operation[])[new Join(channel, whom), new Publish(channel), new Publish(channel)]),
    ]).Arbitrary;
}

internal static class ChannelFragments
{
    internal static Gen<int> Channel => Gen.Choose(0, 3);

    internal static IEnumerable<(int, Gen<Operation[]>)> All() =>
    [
        (6, SharedGenerator.One(from channel in Channel from whom in SharedGenerator.Task select new Join(channel, whom))),
        (2, SharedGenerator.One(from channel in Channel from whom in SharedGenerator.Task select new Quit(channel, whom))),
        (5, SharedGenerator.One(from channel in Channel from below in Channel select new Link(channel, below))),
        (1, SharedGenerator.One(from channel in Channel from below in Channel select new Unlink(channel, below))),
        (8, SharedGenerator.One(Channel.Select(channel => new Publish(channel)))),
        (1, SharedGenerator.One(Channel.Select(channel => new CloseChannel(channel)))),
        (6, SharedGenerator.One(
            from channel in Channel
            from subscribers in Gen.Choose(0, 3)
            from units in SharedGenerator.Timeout
            select new DeliverOn(channel, subscribers, units))),
        (6, SharedGenerator.One(SharedGenerator.Timeout.Select(units => new Receive(units)))),
    ];
}
