namespace Pycos.Simulation;

/// <summary>Divides runs among several ways to sample: each has its share, and more as long as it pays off more than the others.</summary>
/// <remarks>
/// What has paid off in the past is forgotten by half from round to round, so that an arm that is exhausted falls back to
/// its share. Without logarithms or random numbers, so that it decides the same everywhere.
/// </remarks>
internal sealed class Bandit
{
    private const double BonusMax = 4;

    private readonly Arm[] arms;

    /// <param name="shares">Each arm's share when none pays off.</param>
    internal Bandit(IReadOnlyList<int> shares) => arms = [.. shares.Select(share => new Arm(share))];

    /// <summary>The arm whose turn it is, among those that may be taken.</summary>
    internal int Next(Func<int, bool> isOpen)
    {
        var best = 0.0;
        foreach (var arm in arms) best = Math.Max(best, arm.Rate);
        var next = -1;
        var sum = 0.0;
        for (var i = 0; i < arms.Length; i++)
        {
            if (!isOpen(i)) continue;
            var weight = arms[i].Weight(best);
            sum += weight;
            arms[i].Credit += weight;
            if (next < 0 || arms[i].Credit > arms[next].Credit) next = i;
        }
        // Each arm's turns come evenly spread: who has had its turn owes what all have been given.
        arms[next].Credit -= sum;
        arms[next].Runs++;
        return next;
    }

    internal void Reward(int arm, int news) => arms[arm].News += news;

    internal void EndRound()
    {
        foreach (var arm in arms) arm.Forget();
    }

    private sealed class Arm(int share)
    {
        internal double Credit { get; set; }

        internal double Runs { get; set; }

        internal double News { get; set; }

        internal double Rate => Runs < 1 ? 0 : News / Runs;

        internal double Weight(double best) => best == 0 ? share : share * (1 + BonusMax * (Rate / best));

        internal void Forget()
        {
            Runs /= 2;
            News /= 2;
        }
    }
}
