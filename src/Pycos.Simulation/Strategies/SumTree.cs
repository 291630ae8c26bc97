namespace Pycos.Simulation;

/// <summary>Weights of which one is drawn in proportion: to change one and to draw one take time logarithmic in their number.</summary>
/// <remarks>Each node is the sum of its two children, computed anew, so that what was there before leaves no rounding behind.</remarks>
internal sealed class SumTree
{
    // The root is 1, the children of i are 2i and 2i + 1, the leaves come last.
    private double[] nodes = new double[2 * StartLeaves];
    private int leaves = StartLeaves;
    private const int StartLeaves = 64;

    internal double Total => nodes[1];

    internal void Clear() => Array.Clear(nodes);

    internal void Set(int slot, double weight)
    {
        while (slot >= leaves) Grow();
        var node = leaves + slot;
        nodes[node] = weight;
        for (node /= 2; node > 0; node /= 2) nodes[node] = nodes[2 * node] + nodes[(2 * node) + 1];
    }

    /// <summary>The slot at which the sum of the weights up to it passes the value.</summary>
    internal int Find(double value)
    {
        var node = 1;
        while (node < leaves)
        {
            node *= 2;
            // Rounding must not lead to where there is nothing.
            if (value < nodes[node] || nodes[node + 1] <= 0) continue;
            value -= nodes[node];
            node++;
        }
        return node - leaves;
    }

    private void Grow()
    {
        var former = nodes;
        nodes = new double[former.Length * 2];
        leaves *= 2;
        Array.Copy(former, leaves / 2, nodes, leaves, leaves / 2);
        for (var node = leaves - 1; node > 0; node--) nodes[node] = nodes[2 * node] + nodes[(2 * node) + 1];
    }
}
