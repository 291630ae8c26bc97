namespace Pycos.Simulation;

/// <summary>Makes the legs of a failing run fewer, by running each task's steps together.</summary>
/// <remarks>
/// After Jalbert and Sen, "A trace simplification technique for effective debugging of concurrent programs", FSE 2010: a
/// leg is left out, so that its steps move to the task's next one, or takes in the steps of the task's next one. Where we
/// differ: many legs at once come first, and a switch may also move within its task.
/// </remarks>
internal sealed class CoursePasses(SmallestRun best)
{
    // Moves are tried for each pair of legs, which a long course has too many of.
    private const int MovedLegsMax = 24;

    private Leg[] Legs => best.Course;

    /// <summary>Leaves blocks of halving size out: what they did is put off to the tasks' next legs, or to the end.</summary>
    internal void DropLegs()
    {
        for (var size = Math.Max(1, Legs.Length / 2); size >= 1; size /= 2)
        {
            for (var start = Legs.Length - size; start >= 0 && !best.IsSpent; start -= size)
            {
                if (start + size <= Legs.Length) best.TryAccept([.. Legs.AsSpan(0, start), .. Legs.AsSpan(start + size)]);
            }
        }
    }

    /// <summary>Lets a task go on where it is put aside, and do at once what it does in its next leg.</summary>
    internal void PullBack()
    {
        for (var i = Legs.Length - 2; i >= 0 && !best.IsSpent; i--)
        {
            if (i >= Legs.Length) continue;
            var next = NextOf(i);
            if (next < 0) continue;
            var legs = new List<Leg>(Legs) { [i] = Legs[i] with { Until = Legs[next].Until } };
            legs.RemoveAt(next);
            best.TryAccept(legs);
        }
    }

    /// <summary>Puts a task aside later or earlier.</summary>
    internal void MoveSwitches()
    {
        for (var i = Legs.Length - 2; i >= 0 && !best.IsSpent; i--)
        {
            if (i >= Legs.Length) continue;
            var next = NextOf(i);
            var isMoved = false;
            for (var by = next < 0 ? 0 : Legs[next].Until - Legs[i].Until - 1; by >= 1 && !isMoved; by /= 2) isMoved = TryMove(i, by);
            for (var by = Legs[i].Until / 2; by >= 1 && !isMoved; by /= 2) isMoved = TryMove(i, -by);
        }
    }

    /// <summary>Lets a leg come before the one that it follows, and whoever is put aside then go on as far as it can.</summary>
    internal void SwapNeighbours()
    {
        for (var i = Legs.Length - 1; i > 0 && !best.IsSpent; i--)
        {
            if (i < Legs.Length && !TrySwap(i, isFirstFree: false, isSecondFree: true) && !TrySwap(i, true, false)) TrySwap(i, false, false);
        }
    }

    /// <summary>Lets a leg go on as far as it can.</summary>
    internal void FreeLegs()
    {
        for (var i = Legs.Length - 2; i >= 0 && !best.IsSpent; i--)
        {
            if (i < Legs.Length) best.TryAccept(new List<Leg>(Legs) { [i] = Legs[i].Freed });
        }
    }

    /// <summary>Lets a leg come earlier by more than one, and go on as far as it can.</summary>
    internal void MoveLegs()
    {
        if (Legs.Length > MovedLegsMax) return;
        for (var from = Legs.Length - 1; from > 1; from--)
        {
            for (var to = from - 2; to >= 0 && from < Legs.Length && !best.IsSpent; to--)
            {
                var legs = new List<Leg>(Legs);
                var leg = legs[from];
                legs.RemoveAt(from);
                legs.Insert(to, leg.Freed);
                if (best.TryAccept(legs)) break;
            }
        }
    }

    private bool TrySwap(int leg, bool isFirstFree, bool isSecondFree)
    {
        if (leg >= Legs.Length) return true;
        var (second, first) = (Legs[leg - 1], Legs[leg]);
        return best.TryAccept(new List<Leg>(Legs)
        {
            [leg - 1] = isFirstFree ? first.Freed : first,
            [leg] = isSecondFree ? second.Freed : second,
        });
    }

    private bool TryMove(int leg, int by) =>
        best.TryAccept(new List<Leg>(Legs) { [leg] = Legs[leg] with { Until = Legs[leg].Until + by } });

    private int NextOf(int leg)
    {
        for (var i = leg + 1; i < Legs.Length; i++)
        {
            if (Legs[i].IsOf(Legs[leg])) return i;
        }
        return -1;
    }
}
