using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>Asks for a name's addresses on a simulated host.</summary>
internal sealed class SimulatedLookup : Request<IPAddress[]>
{
    private const string TimeStream = "name-times";
    private const string FailureStream = "name-failures";
    private const string WaitStream = "name-waits";
    private const string AgeStream = "name-ages";

    // How many times an answer may take are told apart.
    private const uint Times = 16;

    private static readonly long GivesUpAfter = TimeSpan.FromSeconds(10).Ticks;

    private readonly SimulatedNetwork network;
    private readonly WorldNames names;
    private readonly string name;
    private NameReply? reply;
    private bool isFailing;

    internal SimulatedLookup(SimulatedNetwork network, string name)
    {
        this.network = network;
        names = network.World.Names;
        // The root, which a name may say that it ends at.
        this.name = name is [.. var relative, '.'] ? relative : name;
    }

    /// <summary>The answer is there.</summary>
    internal void OnReply()
    {
        if (isFailing) Fail(new SocketException((int)SocketError.TryAgain));
        else Give(names.FindStale(name) is { } stale && IsStale() ? stale : names.Find(name));
        End();
    }

    private protected override bool TryStart()
    {
        reply = null;
        if (Own() is { } own)
        {
            Give(own);
            return true;
        }
        var ticks = AnswerTicks();
        isFailing = Happens(FailureStream, "fails", names.Failure);
        if (isFailing && network.Draw(WaitStream, static (number, value) => $"lookup {number} of those that fail {(value == 0 ? "does so at once" : "takes its time")}", 2) == 1) ticks = GivesUpAfter;
        reply = new NameReply(network, this, name, ticks);
        return false;
    }

    private protected override void Cancel()
    {
        reply!.Withdraw();
        EndForgotten();
    }

    private void Give(IPAddress[] addresses)
    {
        // A copy, since it is the program's from now on.
        if (addresses.Length > 0) Result = [.. addresses];
        else Fail(new SocketException((int)SocketError.HostNotFound));
    }

    private IPAddress[]? Own()
    {
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return [IPAddress.Loopback, IPAddress.IPv6Loopback];
        if (!name.Equals(network.HostName, StringComparison.OrdinalIgnoreCase)) return null;
        return names.Find(name) is { Length: > 0 } own ? own : null;
    }

    private long AnswerTicks()
    {
        var longest = names.Profile.AnswerTimeMax.Ticks;
        if (longest == 0) return 0;
        var drawn = network.Draw(
            TimeStream, static (number, value) => string.Create(CultureInfo.InvariantCulture, $"the answer to lookup {number} takes {value}/{Times - 1} of the longest time"), Times);
        return (long)((Int128)longest * drawn / (Times - 1));
    }

    private bool IsStale() => network.Draw(AgeStream, static (number, value) => $"the answer to lookup {number} of a changed name is {(value == 0 ? "new" : "old")}", 2) == 1;

    private bool Happens(string stream, string what, Chance chance) =>
        chance.Happens(chance.IsCertain ? 0 : network.Draw(stream, (number, value) => $"lookup {number} {(chance.Happens(value) ? what : "goes well")}", chance.Outcomes));
}
