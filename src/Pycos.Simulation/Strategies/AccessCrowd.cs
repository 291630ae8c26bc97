namespace Pycos.Simulation;

/// <summary>Very many items that can run, some of them at an access whose order is to be uniform: who goes next, in time logarithmic in their number.</summary>
/// <remarks>
/// To draw an item, and again where it is at an access that another one is meant to make first, is to draw among those
/// that may go: all that are not at an access, and the one that is meant. Here they are drawn from at once.
/// </remarks>
/// <param name="walksByPriority">Whether the highest priority goes, and not any of them alike.</param>
internal sealed class AccessCrowd(bool walksByPriority)
{
    private readonly Dictionary<long, Member> members = [];
    private readonly Stack<int> freeSlots = new();
    private readonly List<Member> bySlot = [];
    private readonly SumTree weights = new();
    private readonly Part others = new(walksByPriority);
    private readonly Part atAccess = new(walksByPriority);

    internal void Begin()
    {
        members.Clear();
        freeSlots.Clear();
        bySlot.Clear();
        weights.Clear();
        others.Clear();
        atAccess.Clear();
    }

    /// <summary>An item whose next step is known, or known better.</summary>
    /// <param name="item">Its rank is its priority.</param>
    /// <param name="isAtAccess">Whether the step is one whose order is to be uniform.</param>
    /// <param name="weight">How many of these it still has to make.</param>
    internal void Put(WorkItem item, bool isAtAccess, double weight)
    {
        if (members.TryGetValue(item.Id, out var member))
        {
            var place = isAtAccess ? atAccess : others;
            SetWeight(member, weight);
            if (member.Part == place)
            {
                place.OnRankChanged(item);
                return;
            }
            member.Part.Remove(member);
        }
        else
        {
            if (!freeSlots.TryPop(out var slot))
            {
                slot = bySlot.Count;
                bySlot.Add(null!);
            }
            members[item.Id] = bySlot[slot] = member = new Member(item, slot);
        }
        member.Part = isAtAccess ? atAccess : others;
        member.Part.Add(member);
        SetWeight(member, weight);
    }

    internal void SetWeight(long item, double weight)
    {
        if (members.TryGetValue(item, out var member)) SetWeight(member, weight);
    }

    internal void Remove(WorkItem item)
    {
        if (!members.Remove(item.Id, out var member)) return;
        member.Part.Remove(member);
        SetWeight(member, 0);
        freeSlots.Push(member.Slot);
    }

    /// <summary>Who goes next.</summary>
    /// <param name="prng">To draw from.</param>
    /// <param name="intended">Whose access comes next; 0 while none is meant, and is drawn then.</param>
    internal WorkItem Next(ref Prng prng, ref long intended)
    {
        while (true)
        {
            if (intended == 0)
            {
                var any = Any(ref prng);
                if (members[any.Id].Part == others) return any;
                intended = bySlot[weights.Find(prng.NextDouble() * weights.Total)].Item.Id;
                if (any.Id == intended) return any;
            }
            var meant = members.TryGetValue(intended, out var member) && member.Part == atAccess ? member.Item : null;
            if (meant is not null || others.Count > 0) return OneThatMayGo(meant, ref prng);
            intended = 0;
        }
    }

    private void SetWeight(Member member, double weight)
    {
        if (weight == member.Weight) return;
        member.Weight = weight;
        weights.Set(member.Slot, weight);
    }

    private WorkItem Any(ref Prng prng)
    {
        if (walksByPriority) return Higher(others.First, atAccess.First);
        var place = (int)prng.Next((uint)(others.Count + atAccess.Count));
        return place < others.Count ? others[place] : atAccess[place - others.Count];
    }

    /// <summary>One that is at no access, or the one that is meant.</summary>
    private WorkItem OneThatMayGo(WorkItem? meant, ref Prng prng)
    {
        if (walksByPriority) return Higher(others.First, meant);
        var place = (int)prng.Next((uint)(others.Count + (meant is null ? 0 : 1)));
        return place < others.Count ? others[place] : meant!;
    }

    private static WorkItem Higher(WorkItem? one, WorkItem? other) => other is null || one?.Rank >= other.Rank ? one! : other;

    private sealed class Member(WorkItem item, int slot)
    {
        internal WorkItem Item => item;

        internal int Slot => slot;

        /// <summary>What the tree of weights holds.</summary>
        internal double Weight { get; set; }

        internal int Index { get; set; }

        internal Part Part { get; set; } = null!;
    }

    /// <summary>Some of the items, to be drawn from and by priority.</summary>
    /// <param name="byPriority">Whether anybody will ask for the highest.</param>
    private sealed class Part(bool byPriority)
    {
        private readonly List<Member> list = [];
        private readonly RankHeap heap = new();

        internal int Count => list.Count;

        internal WorkItem? First => heap.Count == 0 ? null : heap.Top;

        internal WorkItem this[int index] => list[index].Item;

        internal void Clear()
        {
            list.Clear();
            heap.Clear();
        }

        internal void Add(Member member)
        {
            member.Index = list.Count;
            list.Add(member);
            OnRankChanged(member.Item);
        }

        internal void OnRankChanged(WorkItem item)
        {
            if (byPriority) heap.Put(item);
        }

        internal void Remove(Member member)
        {
            var last = list[^1];
            list[member.Index] = last;
            last.Index = member.Index;
            list.RemoveAt(list.Count - 1);
            if (byPriority) heap.Remove(member.Item);
        }
    }
}
