using Channels;
using Pycos;

// A channel and its subscribers for real.
double[] numbers = [2, 0.5, 3, 1.5];
await using var scheduler = new Scheduler("channels");
var figures = scheduler.Spawn(self => Sequence.Run(self, numbers)).Value();

Console.WriteLine($"Sent to the channel: {string.Join(", ", numbers)}.");
Console.WriteLine($"sum {figures.Sum}, product {figures.Product}, sum of squares {figures.SumOfSquares}");
