namespace Skein.Simulation.Statistics;

/// <summary>
/// The run of one scenario as 64 successive batches of equal numbers of customers. When all are full, two are merged to
/// one each and the run goes on with batches twice as large: the number of batches stays, their dependence on each other
/// fades. The first two are the warm-up and count for nothing. Means of neighbouring pairs give the interval (31 of them,
/// Student's law), and only while the batches themselves show no correlation with their successors; nothing is ever
/// inferred from single customers as if they were independent (Law and Kelton, "Simulation Modeling and Analysis").
/// Used by one thread.
/// </summary>
internal sealed class BatchSeries
{
    private const int Batches = 64;
    private const int WarmUp = 2;
    private const int Pairs = (Batches - WarmUp) / 2;

    /// <summary>Above this, batches are too short: by chance alone, independent ones reach it in one of twenty runs.</summary>
    private const double CorrelationMax = 0.2;

    private readonly Batch[] batches = [.. Enumerable.Range(0, Batches).Select(_ => new Batch())];
    private readonly TimeCounts merged = new();
    private int customersPerBatch;
    private int batch;
    private int inBatch;

    public BatchSeries(int customersPerBatch) => this.customersPerBatch = customersPerBatch;

    /// <summary>How many customers were added in all.</summary>
    public long Customers { get; private set; }

    /// <summary>Whether every batch is full: only then are there estimates.</summary>
    public bool IsFull => batch == Batches;

    /// <summary>Adds customers, up to the end of the last batch.</summary>
    /// <param name="waits">Infinity for one that was refused.</param>
    /// <param name="services">How long each was served.</param>
    /// <returns>How many were added.</returns>
    public int Add(ReadOnlySpan<double> waits, ReadOnlySpan<double> services)
    {
        int added = 0;
        while (added < waits.Length && !IsFull)
        {
            int count = Math.Min(waits.Length - added, customersPerBatch - inBatch);
            AddTo(batches[batch], waits.Slice(added, count), services.Slice(added, count));
            added += count;
            inBatch += count;
            if (inBatch < customersPerBatch) continue;
            inBatch = 0;
            batch++;
        }

        Customers += added;
        return added;
    }

    /// <summary>Merges pairs of batches, so that there is room for as many customers again.</summary>
    public void Merge()
    {
        for (int i = 0; i < Batches / 2; i++)
        {
            Batch kept = batches[2 * i];
            kept.Add(batches[(2 * i) + 1]);
            // What stood at i was merged before, or is this very one.
            (batches[i], batches[2 * i]) = (kept, batches[i]);
        }

        for (int i = Batches / 2; i < Batches; i++) batches[i].Clear();
        batch = Batches / 2;
        customersPerBatch *= 2;
    }

    public Estimate MeanWait() => Of(one => Mean(one, one.WaitSum));

    public Estimate MeanResponse() => Of(one => Mean(one, one.ResponseSum));

    public Estimate RefusedShare() => Of(one => (double)one.Refused / customersPerBatch);

    /// <summary>A quantile of the response: of all customers together; its interval from the quantiles of the pairs.</summary>
    public Estimate ResponseQuantile(double level)
    {
        merged.Clear();
        double[] ofPairs = new double[Pairs];
        var pair = new TimeCounts();
        for (int i = 0; i < Pairs; i++)
        {
            pair.Clear();
            pair.Add(batches[WarmUp + (2 * i)].Responses);
            pair.Add(batches[WarmUp + (2 * i) + 1].Responses);
            ofPairs[i] = pair.Quantile(level);
            merged.Add(pair);
        }

        return new Estimate(merged.Quantile(level), Estimate.HalfWidthOf(ofPairs));
    }

    /// <summary>Whether the batches are long enough to be taken for independent.</summary>
    public bool AreUncorrelated()
    {
        double[] means = [.. batches.Skip(WarmUp).Select(one => Mean(one, one.ResponseSum))];
        double mean = means.Average();
        double squares = means.Sum(one => (one - mean) * (one - mean));
        if (squares == 0) return true;
        double products = 0;
        for (int i = 1; i < means.Length; i++) products += (means[i - 1] - mean) * (means[i] - mean);
        return products / squares <= CorrelationMax;
    }

    private static void AddTo(Batch batch, ReadOnlySpan<double> waits, ReadOnlySpan<double> services)
    {
        double waitSum = 0, responseSum = 0;
        TimeCounts responses = batch.Responses;
        for (int i = 0; i < waits.Length; i++)
        {
            double wait = waits[i];
            if (double.IsPositiveInfinity(wait))
            {
                batch.Refused++;
                continue;
            }

            double response = wait + services[i];
            waitSum += wait;
            responseSum += response;
            responses.Add(response);
        }

        batch.WaitSum += waitSum;
        batch.ResponseSum += responseSum;
    }

    private static double Mean(Batch batch, double sum) => batch.Responses.Count == 0 ? 0 : sum / batch.Responses.Count;

    private Estimate Of(Func<Batch, double> mean)
    {
        double[] ofPairs = new double[Pairs];
        for (int i = 0; i < Pairs; i++) ofPairs[i] = (mean(batches[WarmUp + (2 * i)]) + mean(batches[WarmUp + (2 * i) + 1])) / 2;
        return Estimate.OfIndependent(ofPairs);
    }
}
