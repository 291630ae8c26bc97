namespace Pycos;

/// <summary>What a step does with the messages of a mailbox: what it can tell of their order follows.</summary>
[Flags]
internal enum MailUse : byte
{
    /// <summary>Whatever it is: it may tell the order of all that were sent before.</summary>
    Any = 0,

    /// <summary>Sends: tells nothing of the others.</summary>
    Send = 1,

    /// <summary>Takes the first: tells that it came before the others.</summary>
    Take = 2,

    /// <summary>Finds none.</summary>
    FindNone = 4,

    /// <summary>Ends the task: tells which came before, and nothing of their order.</summary>
    End = 8,
}
