using Pycos;

namespace Channels;

/// <summary>What the subscribers made of a sequence of numbers.</summary>
public sealed record Figures(double Sum, double Product, double SumOfSquares);

/// <summary>Sends numbers to a channel; tasks subscribe to it, and a second channel, which squares what it passes on.</summary>
public static class Sequence
{
    public static async Coroutine<Figures> Run(TaskContext self, IEnumerable<double> sequence)
    {
        using var numbers = new MessageChannel("numbers");
        using var squares = new MessageChannel("squares", transform: Square);
        numbers.Subscribe(squares);

        var sum = self.Spawn(child => Reducer.Run(child, 0, (a, b) => a + b), "sum");
        var product = self.Spawn(child => Reducer.Run(child, 1, (a, b) => a * b), "product");
        var sumOfSquares = self.Spawn(child => Reducer.Run(child, 0, (a, b) => a + b), "sum of squares");
        numbers.Subscribe(sum);
        numbers.Subscribe(product);
        squares.Subscribe(sumOfSquares);

        foreach (var number in sequence) numbers.Send(number);
        numbers.Send(new End());
        return new Figures(await sum, await product, await sumOfSquares);
    }

    // The end of the sequence passes as it is.
    private static object? Square(object? message) => message is double number ? number * number : message;
}
