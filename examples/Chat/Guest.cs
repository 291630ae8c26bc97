using Pycos;

namespace Chat;

/// <summary>Something that a guest says.</summary>
public sealed record Line(string Guest, string Text);

/// <summary>Tells the guests that the room closes.</summary>
public sealed record Closing;

/// <summary>A guest of a room, which is a channel: one task listens, another talks.</summary>
public static class Guest
{
    /// <summary>Shows what is said in the room until it closes. The task has to be subscribed to the room.</summary>
    public static async Coroutine Listen(TaskContext self, Action<Line> show)
    {
        while (await self.Receive() is Line line) show(line);
    }

    /// <summary>Says in the room what it reads, line by line, until "quit" or the end of the input.</summary>
    public static async Coroutine Talk(TaskContext self, MessageChannel room, TextReader input, AsyncThreadPool threads)
    {
        // To read a line may block for as long as the person at the keyboard likes: not on the scheduler's thread.
        while (await threads.Run(input.ReadLine) is { } text && text != "quit") room.Send(new Line(self.Name, text));
    }
}
