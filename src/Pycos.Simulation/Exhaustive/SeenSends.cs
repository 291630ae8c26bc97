namespace Pycos.Simulation;

/// <summary>Finds in a whole run which messages to one task were told from the others that came for it: their order matters, and that of the rest does not.</summary>
/// <remarks>
/// After Aronis, Jonsson, Lang and Sagonas, "Optimal dynamic partial order reduction with observers", TACAS 2018. Who takes a
/// message tells that it was sent before all those that are taken later, or not at all. What uses a mailbox otherwise counts as telling the
/// order of all that were sent to it before; which messages are taken after that is not known here, so that these takes do the same.
/// </remarks>
internal sealed class SeenSends
{
    private readonly Dictionary<int, Mailbox> mailboxes = [];

    /// <summary>Marks them: from now on they are writes like any other, and the rest are mere sends.</summary>
    /// <returns>Whether there are any.</returns>
    internal bool Mark(StepHistory steps)
    {
        mailboxes.Clear();
        for (var index = 0; index < steps.Count; index++)
        {
            foreach (var access in steps[index].Accesses)
            {
                if (!ObjectKey.IsMailbox(access.Object)) continue;
                if (!mailboxes.TryGetValue(access.Object, out var mailbox)) mailboxes[access.Object] = mailbox = new Mailbox();
                mailbox.OnUse(access.Mail, index);
            }
        }
        var hasAny = false;
        foreach (var (key, mailbox) in mailboxes) hasAny |= mailbox.Mark(steps, key);
        return hasAny;
    }

    private sealed class Mailbox
    {
        private readonly List<int> sends = [];
        private int seen;
        private bool countIsLost;

        internal void OnUse(MailUse use, int step)
        {
            countIsLost |= use == MailUse.Any;
            if (use == MailUse.Any || (use.HasFlag(MailUse.Take) && countIsLost)) seen = sends.Count;
            else if (use.HasFlag(MailUse.Take) && seen < sends.Count) seen++;
            if (use.HasFlag(MailUse.Send)) sends.Add(step);
        }

        internal bool Mark(StepHistory steps, int key)
        {
            foreach (var step in sends.Take(seen))
            {
                foreach (ref var access in steps[step].Accesses)
                {
                    if (access.Object == key) access = Access.Write(key);
                }
            }
            return seen > 0;
        }
    }
}
