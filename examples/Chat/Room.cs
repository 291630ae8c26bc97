using Pycos;

namespace Chat;

/// <summary>A room with a parrot and one person in it.</summary>
public static class Room
{
    /// <summary>Opens the room, and closes it when the keyboard has nothing more to say.</summary>
    public static async Coroutine Run(TaskContext self, TextReader keyboard, AsyncThreadPool threads, Action<Line> show)
    {
        using var room = new MessageChannel("room");
        var screen = self.Spawn(child => Guest.Listen(child, show), "screen");
        var parrot = self.Spawn(child => Parrot.Run(child, room), "parrot");
        room.Subscribe(screen);
        room.Subscribe(parrot);
        await self.Spawn(child => Guest.Talk(child, room, keyboard, threads), "you");

        // The parrot first, so that the screen shows the last that it repeats.
        parrot.Send(new Closing());
        await parrot;
        room.Send(new Closing());
        await screen;
    }
}
