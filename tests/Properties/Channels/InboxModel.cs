using Pycos.Properties.Sharing;
using Pycos.Properties.Sharing.Model;

namespace Pycos.Properties.Channels;

/// <summary>A task's messages: those in its queue, and those that it has sorted into categories.</summary>
internal sealed class InboxModel(Findings findings, int task) : ObjectModel(findings)
{
    private readonly List<Parcel> mailbox = [];
    private readonly List<int> categorizers = [0];
    private readonly Dictionary<string, List<Parcel>> sorted = [];

    // The first of the queue, while the categorizers are being asked; one that throws leaves it there.
    private Parcel? unsorted;
    private int asked;
    private Exception? thrown;

    internal void Add(Parcel parcel) => mailbox.Add(parcel);

    internal void AddCategorizer(int number) => categorizers.Insert(0, number);

    internal bool RemoveCategorizer(int number) => categorizers.Remove(number);

    internal override bool IsThere(Wait wait) =>
        mailbox.Count > 0 || (wait.Operation is TakeOf take && Of(take.Category).Count > 0);

    internal override bool CanGoOn(Wait wait) => base.CanGoOn(wait) || mailbox.Count > 0;

    /// <summary>Sorted messages are asked for in order of arrival, and of the newest categorizer first.</summary>
    internal void Categorize(Categorized observed, Wait? wait)
    {
        if (unsorted is null && mailbox.Count > 0)
        {
            var isNeeded = wait is { Operation: TakeOf take } && Of(take.Category).Count == 0;
            Expect(isNeeded, SharedRule.Order, $"Task {task} sorted a message before it was needed.");
            (unsorted, asked) = (mailbox[0], 0);
        }
        var expected = asked < categorizers.Count ? categorizers[asked] : -1;
        Expect(
            observed.Parcel == unsorted && observed.Categorizer == expected,
            SharedRule.Order,
            $"Task {task} asked categorizer {observed.Categorizer} for {observed.Parcel}, and should have asked {expected} for {unsorted}.");
        asked++;
        if (observed.Error is not null) (thrown, unsorted) = (observed.Error, null);
        else if (observed.Answer is not null || asked == categorizers.Count) Sort(observed.Answer);
    }

    internal override void End(Wait wait, Ending ending)
    {
        Queue.Remove(wait);
        if (ending.Own is not null)
        {
            Expect(ReferenceEquals(ending.Own, thrown), SharedRule.Refusals, $"{wait.Operation} of task {task} threw {ending.Own.GetType().Name}.");
            thrown = null;
            return;
        }
        if (ending.Interruption is not null) return;
        if (ending.Value is not Parcel parcel)
        {
            TimeOut(wait, ending);
            return;
        }
        var queue = wait.Operation is TakeOf take ? Of(take.Category) : mailbox;
        Expect(queue.Contains(parcel), SharedRule.Conservation, $"Task {task} took {parcel} in {wait.Operation}, and it is not there.");
        Expect(queue.Count > 0 && queue[0] == parcel, SharedRule.Order, $"Task {task} took {parcel}, and {queue.FirstOrDefault()} came first.");
        queue.Remove(parcel);
    }

    /// <summary>What nobody took is left: the queue in its order, and the number of those that were sorted.</summary>
    internal void CheckLeft(IEnumerable<object?> left, int sortedLeft)
    {
        Expect(left.SequenceEqual(mailbox), SharedRule.Conservation, $"Task {task} ended, and its queue is not what should have been left.");
        var expected = sorted.Values.Sum(queue => queue.Count);
        Expect(sortedLeft == expected, SharedRule.Conservation, $"Task {task} ended with {sortedLeft} sorted messages, and should have {expected}.");
    }

    private void Sort(string? category)
    {
        if (unsorted is null) return;
        mailbox.Remove(unsorted);
        Of(category).Add(unsorted);
        unsorted = null;
    }

    private List<Parcel> Of(string? category)
    {
        var key = category ?? "";
        if (!sorted.TryGetValue(key, out var queue)) sorted[key] = queue = [];
        return queue;
    }
}
