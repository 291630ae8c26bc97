namespace Pycos;

/// <summary>Names what tasks can touch, by small numbers that are valid for one run.</summary>
internal static class ObjectKey
{
    internal const int None = -1;

    /// <summary>Plain memory: one object, since nothing is known of its parts.</summary>
    internal const int Memory = 0;

    /// <summary>The stream of random values.</summary>
    internal const int Draws = 1;

    /// <summary>What the world's time depends on, where steps take time.</summary>
    internal const int Time = 2;

    /// <summary>Keys below this are the same in all runs.</summary>
    internal const int First = 3 + CommonStates;

    private const int CommonStates = 4;
    private const int KindsOfObject = 4;

    // Beyond this, keys repeat: a run with so many objects has memory of its own to worry about, and two objects that are
    // taken for one only make steps dependent that are not.
    private const int NumberMax = 1 << 20;

    internal static int Mailbox(long task) => First + Wrapped(task) * KindsOfObject;

    /// <summary>Whether and how a task goes on: its suspension and its interruptions.</summary>
    internal static int Control(long task) => Mailbox(task) + 1;

    /// <summary>Whether a task has ended.</summary>
    internal static int End(long task) => Mailbox(task) + 2;

    /// <summary>A lock, a channel, a shared variable.</summary>
    internal static int Shared(long number) => Mailbox(number) + 3;

    /// <summary>What all tasks share.</summary>
    internal static int Common(CommonState state) => Time + 1 + (int)state;

    /// <summary>Number of the task that a key is about.</summary>
    internal static long TaskOf(int key) => (key - First) / KindsOfObject;

    internal static bool IsMailbox(int key) => key >= First && (key - First) % KindsOfObject == 0;

    internal static bool IsControl(int key) => key >= First && (key - First) % KindsOfObject == 1;

    internal static bool IsEnd(int key) => key >= First && (key - First) % KindsOfObject == 2;

    private static int Wrapped(long number) => (int)(number & (NumberMax - 1));
}
