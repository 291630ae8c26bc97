using Pycos;

namespace HotSwap;

/// <summary>Asks the meter once.</summary>
public static class Client
{
    public static async Coroutine<Report> Run(TaskContext self, PycosTask meter)
    {
        meter.Send(new Ask(self.Task));
        return await self.Receive<Report>();
    }
}
