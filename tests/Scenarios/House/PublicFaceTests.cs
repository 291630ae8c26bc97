using System.Reflection;

namespace Pycos.Scenarios.House;

/// <summary>The public face is what users type; the compiler's furniture is a small part of it.</summary>
public class PublicFaceTests
{
    /// <summary>The most that the furniture may be of the libraries' lines, in percent. The limits may only get lower.</summary>
    /// <remarks>A method builder needs its eleven members, and each kind of await an awaiter: the runtime alone cannot be below what those are.</remarks>
    public static TheoryData<string[], int> Limits => new()
    {
        { ["Pycos"], 16 },
        { ["Pycos.Simulation"], 11 },
        { ["Pycos", "Pycos.Simulation"], 14 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Few_public_lines_are_ones_that_no_user_types(string[] libraries, int percentMax)
    {
        var count = 0;
        var furniture = new List<string>();
        foreach (var assembly in libraries.Select(Assembly.Load))
        {
            var lines = ApiLine.Of(assembly);
            count += lines.Count;
            furniture.AddRange(lines.Where(line => line.IsFurniture(assembly)).Select(line => line.Text));
        }
        Assert.True(100 * furniture.Count < percentMax * count, $"{furniture.Count} of {count} lines:\n{string.Join('\n', furniture)}");
    }

    [Fact]
    public void Furniture_is_told_from_what_users_type()
    {
        var assembly = typeof(Scheduler).Assembly;
        var lines = ApiLine.Of(assembly).ToLookup(line => (line.Type, line.Member), line => line.IsFurniture(assembly));
        Assert.All(
            [
                ("Pycos.Operation<T>", "GetAwaiter"), ("Pycos.CompilerServices.CoroutineMethodBuilder<T>", "SetResult"),
                ("Pycos.CompilerServices.OperationAwaiter<T>", ""), ("Pycos.TaskContext", "TaskContext"),
            ],
            name => Assert.Contains(true, lines[name]));
        Assert.All(
            [
                ("Pycos.Scheduler", "Scheduler"), ("Pycos.PycosTask<T>", "Value"), ("Pycos.TaskExit<T>", "Value.get"), ("Pycos.AsyncLock", "ToString"),
                ("Pycos.TaskContext", "Receive<T>"), ("Pycos.ChannelOutcome", "Sent"), ("Pycos.Shared<T>", ""), ("Pycos.TaskContext", "IsDaemon.set"),
            ],
            name => Assert.All(lines[name].DefaultIfEmpty(true), Assert.False));
    }
}
