namespace Pycos.Scenarios.Corpus;

/// <summary>A request is given up, and its answer comes late: it is taken for the answer to the next request.</summary>
public static class LateTimeout
{
    private sealed record Request(int Number, PycosTask Asker);

    private sealed record Answer(int Number);

    public static Coroutine Wrong(World world) => Run(world, ignoresLate: false);

    public static Coroutine Fixed(World world) => Run(world, ignoresLate: true);

    private static async Coroutine Run(World world, bool ignoresLate)
    {
        var server = world.Spawn(Serve, "server", daemon: true);
        var client = world.Spawn(async self =>
        {
            for (var number = 1; number <= 2; number++)
            {
                server.Send(new Request(number, self.Task));
                Answer? answer;
                do answer = await self.Receive<Answer>(TimeSpan.FromSeconds(2));
                while (ignoresLate && answer is not null && answer.Number != number);
                world.Assert(answer is null || answer.Number == number, $"request {number} gets the answer to request {answer?.Number}");
            }
        }, "client");
        await client;
    }

    private static async Coroutine Serve(TaskContext self)
    {
        while (true)
        {
            var request = await self.Receive<Request>();
            // As long as the client's patience lasts, so that either may come first, or less.
            await self.Sleep(TimeSpan.FromSeconds(1 + self.Random.Next(2)));
            request.Asker.Send(new Answer(request.Number));
        }
    }
}
