namespace Skein.Simulation.Statistics;

/// <summary>What successive customers of one batch met. Used by one thread.</summary>
internal sealed class Batch
{
    public double WaitSum { get; set; }

    public double ResponseSum { get; set; }

    public long Refused { get; set; }

    public TimeCounts Responses { get; } = new();

    public void Add(Batch other)
    {
        WaitSum += other.WaitSum;
        ResponseSum += other.ResponseSum;
        Refused += other.Refused;
        Responses.Add(other.Responses);
    }

    public void Clear()
    {
        WaitSum = 0;
        ResponseSum = 0;
        Refused = 0;
        Responses.Clear();
    }
}
