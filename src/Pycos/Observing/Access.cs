namespace Pycos;

/// <summary>One access of a step to an object, which is named by its key in the run.</summary>
/// <param name="Object">See <see cref="ObjectKey"/>.</param>
/// <param name="IsWrite">Whether the order of two such accesses can be seen; that of two reads cannot.</param>
/// <param name="Mail">What it does with the messages, where the object is a mailbox.</param>
internal readonly record struct Access(int Object, bool IsWrite, MailUse Mail = MailUse.Any)
{
    internal static Access Nothing => new(ObjectKey.None, false);

    /// <summary>Plain memory, of which nothing else is known: what a yield stands for, and whatever foreign code may do.</summary>
    internal static Access Memory => new(ObjectKey.Memory, true);

    /// <summary>
    /// Whether it says something of who shares what with whom: that each task looks whether it is interrupted, which tasks there
    /// are, that time goes by, and that others wait for a task's end mostly does not.
    /// </summary>
    internal bool IsTelling =>
        (IsWrite || !ObjectKey.IsControl(Object)) && !ObjectKey.IsEnd(Object)
        && Object != ObjectKey.Time && Object != ObjectKey.Common(CommonState.Tasks);

    internal static Access Read(int key) => new(key, false);

    internal static Access Write(int key) => new(key, true);

    /// <summary>A message for a task: whether it came before another, only who takes one of them can tell.</summary>
    internal static Access Send(long receiver) => new(ObjectKey.Mailbox(receiver), true, MailUse.Send);

    /// <summary>Both of them, by one step.</summary>
    internal Access With(Access other) => new(
        Object, IsWrite || other.IsWrite, Mail == MailUse.Any || other.Mail == MailUse.Any ? MailUse.Any : Mail | other.Mail);
}
