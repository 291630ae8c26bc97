namespace Pycos.Simulation;

/// <summary>The messages that have been sent to one mailbox in the present run, each with the hash of the step that sent it.</summary>
/// <remarks>Their order is told by who takes one, and by whatever else looks at the mailbox and is not known to tell less.</remarks>
internal sealed class SentMessages
{
    private readonly List<ulong> sent = [];
    private readonly MailCount count = new();
    private ulong inOrder;
    private ulong inAnyOrder;

    /// <summary>What a step learns that uses the mailbox in this way.</summary>
    internal ulong SeenBy(MailUse use)
    {
        var telling = count.OnUse(use);
        if (use == MailUse.Send) return 0;
        // Which were sent before it, it tells in any case.
        return telling switch
        {
            Telling.All => Prng.Mix(inAnyOrder + inOrder),
            Telling.Next => Prng.Mix(inAnyOrder + sent[count.Told - 1]),
            _ => inAnyOrder,
        };
    }

    /// <summary>A step has used the mailbox.</summary>
    internal void Add(Access access, ulong chain)
    {
        if (access.IsWrite && access.Mail != MailUse.Send) inAnyOrder = 0;
        if (access.Mail == MailUse.Send) inAnyOrder += Prng.Mix(chain);
        if (!access.Mail.HasFlag(MailUse.Send)) return;
        sent.Add(chain);
        inOrder = Prng.Mix(inOrder + chain);
    }
}
