namespace Skein.Planning.Queues.ManyServers;

/// <summary>Every way that some busy workers can be spread over the phases of service.</summary>
internal sealed class PhaseCounts
{
    /// <summary>Each way as text whose characters are the counts: text has equality and a hash already.</summary>
    private readonly Dictionary<string, int> indices = [];

    /// <summary>Lists them.</summary>
    /// <param name="busy">How many workers are busy.</param>
    /// <param name="phases">How many phases there are.</param>
    public PhaseCounts(int busy, int phases)
    {
        Fill(new char[phases], 0, busy);
        Ways = [.. indices.Keys];
    }

    /// <summary>All of them, by index.</summary>
    public IReadOnlyList<string> Ways { get; }

    /// <summary>How many there are for so many, without listing them; infinity-like where there are too many.</summary>
    public static double Number(int busy, int phases)
    {
        double number = 1;
        for (int i = 1; i < phases; i++) number *= (double)(busy + i) / i;
        return Math.Round(number);
    }

    /// <summary>The index of one in this list that differs from <paramref name="way"/> of this list or a neighbouring one.</summary>
    /// <param name="way">The counts to start from.</param>
    /// <param name="less">The phase that loses a worker, or -1.</param>
    /// <param name="more">The phase that gains one, or -1.</param>
    public int Neighbour(string way, int less, int more)
    {
        char[] counts = way.ToCharArray();
        if (less >= 0) counts[less]--;
        if (more >= 0) counts[more]++;
        return indices[new string(counts)];
    }

    private void Fill(char[] counts, int phase, int left)
    {
        if (phase == counts.Length - 1)
        {
            counts[phase] = (char)left;
            indices.Add(new string(counts), indices.Count);
            return;
        }

        for (int count = 0; count <= left; count++)
        {
            counts[phase] = (char)count;
            Fill(counts, phase + 1, left - count);
        }
    }
}
