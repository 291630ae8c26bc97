using FsCheck;
using FsCheck.Fluent;
using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Channels;

/// <summary>Programs about channels that subscribe to one another, and the tasks that get their messages.</summary>
public static class ChannelPrograms
{
    private const int Channels = 4;

    private static Gen<int> Any => Gen.Choose(0, Channels - 1);

    public static Arbitrary<TaskProgram> Programs() =>
        SharedGenerator.Focused(Channels, channel => new SharedGenerator((_, _) => Fragments(channel)));

    private static IEnumerable<(int, Gen<Instruction[]>)> Fragments(Gen<int> channels) =>
    [
        (5, SharedGenerator.One(Joining(channels))),
        (3, SharedGenerator.One(Quitting(channels))),
        // Several come and go, so that the order of those who stay has to be kept.
        (3, from joins in Gen.ArrayOf(Joining(channels), 3) from quits in Gen.ArrayOf(Quitting(channels), 2) from publish in Publishing(channels)
            from last in Quitting(channels)
            select (Instruction[])[.. joins, .. quits, publish, last, publish]),
        (4, SharedGenerator.One(from channel in channels from below in Any select new Link(channel, below))),
        (2, SharedGenerator.One(from channel in Any from below in channels select new Link(channel, below))),
        (1, SharedGenerator.One(from channel in channels from below in Any select new Unlink(channel, below))),
        (8, SharedGenerator.One(Publishing(channels))),
        (1, SharedGenerator.One(Any.Select(channel => new CloseChannel(channel)))),
        (6, SharedGenerator.One(
            from channel in channels
            from subscribers in Gen.Choose(0, 3)
            from units in SharedGenerator.Timeout
            select new DeliverOn(channel, subscribers, units))),
        (6, SharedGenerator.One(SharedGenerator.Timeout.Select(units => new Receive(units)))),
    ];

    private static Gen<Join> Joining(Gen<int> channels) => from channel in channels from whom in SharedGenerator.Task select new Join(channel, whom);

    private static Gen<Quit> Quitting(Gen<int> channels) => from channel in channels from whom in SharedGenerator.Task select new Quit(channel, whom);

    private static Gen<Publish> Publishing(Gen<int> channels) => channels.Select(channel => new Publish(channel));
}
