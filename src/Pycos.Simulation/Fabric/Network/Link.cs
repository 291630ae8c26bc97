using System.Globalization;

namespace Pycos.Simulation;

/// <summary>The way of packets from one host to another; the way back is a link of its own.</summary>
/// <remarks>What is changed here concerns packets that are sent from then on; those under way arrive.</remarks>
public sealed class Link
{
    // Where an answer may take so long, a sender may send again before it has it: half of TCP's shortest wait, less what an acknowledgement is put off.
    private static readonly long Late = (RoundTrip.TimeoutMin - TcpReceiver.DelayMax) / 2;

    private static readonly Act ChangeAct = Act.OnObject(92, static e => $"{e.Detail}");
    private static readonly Act LoseAct = Act.OnObject(93, static e => $"{e.Detail}");

    private readonly WorldNetwork network;
    private readonly string place;
    private readonly long number;
    // All that a link may not need: there are very many.
    private LinkProfile? profile;
    private LinkFaults? faults;
    private Queue<(Packet Packet, Flow? Flow)>? held;
    private LinkChoice? choices;
    private bool isCut;
    private bool isHeld;
    private long busyUntil;

    internal Link(WorldNetwork network, NetworkNode from, NetworkNode to)
    {
        this.network = network;
        From = from.Name;
        To = to.Name;
        place = $"{From}>{To}";
        number = network.NewNumber("link", place);
    }

    /// <summary>The name of the host that packets come from.</summary>
    public string From { get; }

    /// <summary>The name of the host that they go to.</summary>
    public string To { get; }

    /// <summary>What it does to packets; as long as it has none of its own, that of the network.</summary>
    public LinkProfile Profile
    {
        get => profile ?? network.Profile;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            value.Validate();
            Change("is changed");
            profile = value;
            faults = new LinkFaults(value);
        }
    }

    /// <summary>Whether every packet is lost. A partition of two hosts cuts both their links.</summary>
    public bool IsCut
    {
        get => isCut;
        set
        {
            if (isCut == value) return;
            Change(value ? "is cut" : "is whole again");
            isCut = value;
        }
    }

    /// <summary>Whether packets wait at its beginning until it is released; they go on in their order then.</summary>
    public bool IsHeld
    {
        get => isHeld;
        set
        {
            if (isHeld == value) return;
            Change(value ? "is held" : "is released");
            isHeld = value;
            while (!isHeld && held is not null && held.TryDequeue(out var next)) Pass(next.Packet, next.Flow, 0);
        }
    }

    /// <summary>From where to where.</summary>
    public override string ToString() => $"{From} > {To}";

    /// <summary>In the sender's step: sends a packet on its way.</summary>
    /// <param name="packet">What.</param>
    /// <param name="flow">The packets that it does not overtake; null for none.</param>
    internal void Carry(Packet packet, Flow? flow)
    {
        packet.Scheduler.Observer?.OnTouch(Access.Read(ObjectKey.Shared(number)));
        packet.Scheduler.Observer?.OnTouch(Access.Read(ObjectKey.Shared(network.Number)));
        var verdict = network.Judge(new PacketView(packet, this));
        if (isCut) Lose(packet, "the link is cut");
        else if (isHeld) Hold(packet, flow);
        else if (verdict.Fate == PacketFate.Drop) Lose(packet, "by a rule");
        else if (verdict.Fate == PacketFate.DeliverAfter) packet.Leave(null, verdict.After.Ticks, Late);
        else if (verdict.Fate == PacketFate.Pass) Pass(packet, flow, 0);
        else if (verdict.Fate == PacketFate.None && Happens("loss", "is lost", Faults.Loss)) Lose(packet, "by chance");
        else Deliver(packet, flow, verdict.Fate == PacketFate.Duplicate || Happens("duplication", "comes twice", Faults.Duplication));
    }

    internal uint Draw(string kind, string what, uint bound)
    {
        for (var known = choices; known is not null; known = known.Next)
        {
            if (known.Kind == kind && known.Bound == bound) return network.Draws.Draw(known, number);
        }
        choices = network.Draws.Open(kind, place, Text(place, what, bound), bound, choices);
        return network.Draws.Draw(choices, number);
    }

    internal bool Happens(string kind, string what, Chance chance) => chance.Happens(chance.IsCertain ? 0 : Draw(kind, what, chance.Outcomes));

    // Apart from Draw, which would make what it captures at each draw, also where the choice is known.
    private static Func<int, uint, string> Text(string place, string what, uint bound) => (count, value) =>
        string.Create(CultureInfo.InvariantCulture, $"packet {count} of those drawn for on link {place} {what} ({value} of {bound})");

    private LinkFaults Faults => faults ?? network.Faults;

    private void Deliver(Packet packet, Flow? flow, bool isTwice)
    {
        var copy = isTwice ? packet.Copy() : null;
        if (flow is not null && Happens("reordering", "lets others overtake it", Faults.Reordering)) Pass(packet, null, Profile.Latency.Draw(this) + 1);
        else Pass(packet, flow, 0);
        if (copy is not null) Pass(copy, null, Profile.Latency.Draw(this));
    }

    /// <summary>It goes on, when its turn in the queue has come.</summary>
    private void Pass(Packet packet, Flow? flow, long more)
    {
        var wait = 0L;
        if (Profile.BytesPerSecond is { } rate)
        {
            WorldNetwork.Touch(number, isWrite: true);
            var now = network.Time.Ticks;
            busyUntil = Math.Max(busyUntil, now);
            var queued = (Int128)(busyUntil - now) * rate / TimeSpan.TicksPerSecond;
            if (queued + packet.SizeBytes > Profile.QueueBytes)
            {
                Lose(packet, "the queue is full");
                return;
            }
            busyUntil += (long)((Int128)packet.SizeBytes * TimeSpan.TicksPerSecond / rate);
            wait = busyUntil - now;
        }
        packet.Leave(flow, wait + Profile.Latency.Draw(this) + more, Late);
    }

    private void Hold(Packet packet, Flow? flow)
    {
        WorldNetwork.Touch(number, isWrite: true);
        (held ??= new()).Enqueue((packet, flow));
        packet.OnLate();
    }

    private void Lose(Packet packet, string why)
    {
        Record(LoseAct, observer => observer.WantsDetails ? $"loses {packet.DisplayName}: {why}" : null);
        packet.OnLost();
    }

    private void Change(string what) => Record(ChangeAct, observer => observer.WantsDetails ? $"link {From} > {To} {what}" : null);

    private void Record(Act act, Func<Observer, string?> text)
    {
        if (ThisThread.Scheduler is { Observer: { } observer } here) observer.OnAct(here.Actor, act, WaitOutcome.Completed, number, text(observer));
    }
}
