namespace Skein.Samples.Starving;

/// <summary>What came of requests. One thread at a time uses it.</summary>
internal sealed class Score
{
    private readonly List<double> milliseconds = [];

    /// <summary>Answered within a quarter of a second after they were due.</summary>
    public int Good { get; private set; }

    /// <summary>Answered later, or not at all in the five seconds that a caller has.</summary>
    public int Late { get; private set; }

    public int Refused { get; private set; }

    /// <summary>Not sent, since every caller waits for an answer.</summary>
    public int Unsent { get; set; }

    /// <summary>The 99th percentile of the answers; null where there is none.</summary>
    public double? P99Milliseconds => milliseconds.Count == 0 ? null : milliseconds.Order().ElementAt((int)Math.Ceiling(0.99 * milliseconds.Count) - 1);

    public void Answered(int status, TimeSpan afterDue)
    {
        if (status == 503)
        {
            Refused++;
            return;
        }

        milliseconds.Add(afterDue.TotalMilliseconds);
        if (status == 200 && afterDue.TotalMilliseconds <= 250) Good++;
        else Late++;
    }

    public void Add(Score other)
    {
        Good += other.Good;
        Late += other.Late;
        Refused += other.Refused;
        Unsent += other.Unsent;
    }
}
