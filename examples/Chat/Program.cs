using Chat;
using Pycos;

// A chat between the person at the keyboard and a parrot. "quit" or the end of the input ends it.
await using var threads = new AsyncThreadPool(1, "keyboard");
await using var scheduler = new Scheduler("chat");
Console.WriteLine("Say something to the parrot, or quit.");
scheduler.Spawn(self => Room.Run(self, Console.In, threads, line => Console.WriteLine($"{line.Guest}: {line.Text}"))).Value();
Console.WriteLine("Good-bye.");
