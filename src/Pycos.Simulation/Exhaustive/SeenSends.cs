namespace Pycos.Simulation;

/// <summary>Finds in a whole run which messages to one task were told from the others that came for it: their order matters, and that of the rest does not.</summary>
/// <remarks>
/// After Aronis, Jonsson, Lång and Sagonas, "Optimal dynamic partial order reduction with observers", TACAS 2018. Who takes a
/// message tells that it was sent before all those that are taken later, or not at all (<see cref="MailCount"/>).
/// </remarks>
internal sealed class SeenSends
{
    private readonly Dictionary<int, Mailbox> mailboxes = [];
    private List<(int Step, int Mailbox)> marked = [];
    private List<(int Step, int Mailbox)> markedInLast = [];

    /// <summary>Marks them: from now on they are writes like any other, and the rest are mere sends.</summary>
    internal void Mark(StepHistory steps)
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
        (marked, markedInLast) = (markedInLast, marked);
        marked.Clear();
        foreach (var (key, mailbox) in mailboxes)
        {
            foreach (var step in mailbox.Told)
            {
                marked.Add((step, key));
                steps[step].OnTold(key);
            }
        }
        marked.Sort();
    }

    /// <summary>Whether of the first steps, which the last run had too, others are marked than in that one.</summary>
    internal bool HaveChanged(int stepsInCommon) =>
        !marked.TakeWhile(send => send.Step < stepsInCommon).SequenceEqual(markedInLast.TakeWhile(send => send.Step < stepsInCommon));

    private sealed class Mailbox
    {
        private readonly List<int> sends = [];
        private readonly MailCount count = new();

        internal IEnumerable<int> Told => sends.Take(count.Told);

        internal void OnUse(MailUse use, int step)
        {
            count.OnUse(use);
            if (use.HasFlag(MailUse.Send)) sends.Add(step);
        }
    }
}
