namespace Pycos.Simulation;

/// <summary>How many of the messages that came to one mailbox have been told from the others, use by use.</summary>
/// <remarks>
/// Steps are counted, not messages: two that one step sends are one, and a take counts though its message may have stayed, being of another
/// type than was asked for. So more counts as told than is, never less. What uses the mailbox otherwise counts as telling the order of all
/// that were sent to it before; which ones are taken after that is not known, so that these takes do the same.
/// </remarks>
internal sealed class MailCount
{
    private bool isLost;

    /// <summary>How many have been sent.</summary>
    internal int Sent { get; private set; }

    /// <summary>How many of them are told, from the first.</summary>
    internal int Told { get; private set; }

    /// <summary>A step uses the mailbox: gives what it tells of what was sent before.</summary>
    internal Telling OnUse(MailUse use)
    {
        isLost |= use == MailUse.Any;
        var telling = use == MailUse.Any || (isLost && use.HasFlag(MailUse.Take)) ? Telling.All
            : use.HasFlag(MailUse.Take) && Told < Sent ? Telling.Next
            : Telling.Nothing;
        Told = telling switch
        {
            Telling.All => Sent,
            Telling.Next => Told + 1,
            _ => Told,
        };
        if (use.HasFlag(MailUse.Send)) Sent++;
        return telling;
    }
}

/// <summary>What a step tells of the messages of a mailbox.</summary>
internal enum Telling : byte
{
    Nothing,

    /// <summary>That the first which was not told came before the others.</summary>
    Next,

    /// <summary>The order of all.</summary>
    All,
}
