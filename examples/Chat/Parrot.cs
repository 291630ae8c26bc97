using Pycos;

namespace Chat;

/// <summary>A guest that repeats what the others say. Its task has to be subscribed to the room.</summary>
public static class Parrot
{
    public static async Coroutine Run(TaskContext self, MessageChannel room)
    {
        while (await self.Receive() is Line line)
        {
            if (line.Guest != self.Name) room.Send(new Line(self.Name, $"{line.Text}! {line.Text}!"));
        }
    }
}
