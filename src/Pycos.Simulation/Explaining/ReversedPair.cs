namespace Pycos.Simulation;

/// <summary>Two things that a failing run does in one order, and a passing one in the other.</summary>
/// <param name="First">The one that comes first in the failing run, as it is there.</param>
/// <param name="Second">The other, as it is in the passing run.</param>
/// <param name="FirstInPassing">The one that comes first where the run fails, in the passing run; null if it is not begun there.</param>
/// <param name="SecondInFailing">The other in the failing run; null if it is not begun there.</param>
internal sealed record ReversedPair(Deed First, Deed Second, Deed? FirstInPassing, Deed? SecondInFailing)
{
    // Of each of the two runs, from where they part: what comes later follows from what came before.
    private const int DeedsMax = 400;

    /// <summary>Whether neither run does both.</summary>
    internal bool IsApart => FirstInPassing is null && SecondInFailing is null;

    /// <summary>All of them but those of one actor, in the order of the failing run.</summary>
    internal static IEnumerable<ReversedPair> Between(Transcript failing, Transcript passing, Func<ReversedPair, bool> matters)
    {
        var common = failing.CommonWith(passing);
        var ours = failing.From(common).Take(DeedsMax).ToList();
        var theirs = passing.From(common).Take(DeedsMax).ToList();
        foreach (var first in ours)
        {
            var firstThere = passing.Find(first.Name);
            foreach (var second in theirs)
            {
                if (first.Name.Actor == second.Name.Actor || second.Place >= (firstThere?.Place ?? Deed.Never)) continue;
                var secondHere = failing.Find(second.Name);
                if (first.Place >= (secondHere?.Place ?? Deed.Never)) continue;
                var pair = new ReversedPair(first, second, firstThere, secondHere);
                if (matters(pair)) yield return pair;
            }
        }
    }
}
