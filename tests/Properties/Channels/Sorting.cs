using Pycos.Properties.Runs;

namespace Pycos.Properties.Channels;

/// <summary>A categorizer was asked for a parcel's category, and answered or threw.</summary>
internal sealed record Categorized(int Task, int Categorizer, Parcel Parcel, string? Answer, Exception? Error) : Observation(Task);

/// <summary>A task's message categories, and its categorizers by number; number 0 is there from the beginning.</summary>
internal sealed class Sorting
{
    private readonly Func<object?, object?>[] categorizers;

    internal Sorting(TaskContext self, Action<int, Parcel, string?, Exception?> asked)
    {
        Categories = new MessageCategories(self);
        categorizers = [.. Enumerable.Range(0, 4).Select(number => Asking(number, asked))];
        Categories.Add(categorizers[0]);
    }

    internal MessageCategories Categories { get; }

    /// <summary>What a categorizer says of a parcel; number 2 cannot stand some.</summary>
    internal static string? Answer(int categorizer, Parcel parcel) => categorizer switch
    {
        0 => parcel.Number % 2 == 0 ? "even" : null,
        1 => parcel.Number % 3 == 0 ? "third" : null,
        2 => parcel.Number % 3 == 1 ? throw new InvalidOperationException("The categorizer throws.") : null,
        _ => parcel.Marks.Length > 0 ? "marked" : null,
    };

    internal void Add(int categorizer) => Categories.Add(categorizers[categorizer]);

    internal bool Remove(int categorizer) => Categories.Remove(categorizers[categorizer]);

    private static Func<object?, object?> Asking(int number, Action<int, Parcel, string?, Exception?> asked) => message =>
    {
        var parcel = (Parcel)message!;
        try
        {
            var answer = Answer(number, parcel);
            asked(number, parcel, answer, null);
            return answer;
        }
        catch (InvalidOperationException error)
        {
            asked(number, parcel, null, error);
            throw;
        }
    };
}
